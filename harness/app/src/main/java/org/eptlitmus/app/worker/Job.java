package org.eptlitmus.app.worker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * What a child JVM is asked to run next: one test for one slice of time.
 *
 * @param runner the runner class that jcstress generated for the test
 * @param termination whether the test runs in jcstress's termination mode
 * @param millis how long to sample, in milliseconds, 1 or more
 * @param limitMillis how long a termination test may take to see its signal, in milliseconds
 * @param strideSize states that an actor passes between two meetings with the others
 * @param strideCount strides between two collections of results
 * @param spin how actors wait for each other between strides
 * @param cpus the CPU of each actor, or nothing to leave them to the scheduler
 */
public record Job(
        String runner,
        boolean termination,
        long millis,
        long limitMillis,
        int strideSize,
        int strideCount,
        SpinLoopStyle spin,
        List<Integer> cpus) {

    private static final int FIELDS = 8;

    public Job {
        cpus = List.copyOf(cpus);
    }

    /** This job as one line. */
    String encode() {
        return String.join(
                "\t",
                runner,
                Boolean.toString(termination),
                Long.toString(millis),
                Long.toString(limitMillis),
                Integer.toString(strideSize),
                Integer.toString(strideCount),
                spin.name(),
                cpus.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** @throws IllegalArgumentException if the line is no job */
    static Job decode(String line) {
        String[] f = line.split("\t", -1);
        if (f.length != FIELDS) {
            throw new IllegalArgumentException("not a job: " + line);
        }
        List<Integer> cpus = f[7].isEmpty()
                ? List.of()
                : Arrays.stream(f[7].split(",")).map(Integer::valueOf).toList();
        return new Job(
                f[0],
                Boolean.parseBoolean(f[1]),
                Long.parseLong(f[2]),
                Long.parseLong(f[3]),
                Integer.parseInt(f[4]),
                Integer.parseInt(f[5]),
                SpinLoopStyle.valueOf(f[6]),
                cpus);
    }
}
