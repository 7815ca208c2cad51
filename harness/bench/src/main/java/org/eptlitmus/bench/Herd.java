package org.eptlitmus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eptlitmus.corpus.LitmusCorpus.LitmusFile;

/** Times herd7, if the user names one, on the same litmus files. */
final class Herd {

    private final String program;

    /** @param program a path to herd7 */
    Herd(String program) {
        this.program = program;
    }

    /**
     * Judges each file in a process of its own, so that none stops the others.
     *
     * @param limitSeconds after this time a process is killed
     * @return seconds for each file, from the start of the process to its end; the limit if it was killed; -1 if it gave no answer
     * @throws IOException if it cannot be started
     */
    double[] seconds(List<LitmusFile> files, int limitSeconds) throws IOException, InterruptedException {
        Path file = Files.createTempFile("herd", ".litmus");
        Path log = Files.createTempFile("herd", ".log");
        try {
            List<Double> taken = new ArrayList<>();
            for (LitmusFile litmus : files) {
                Files.writeString(file, litmus.text());
                long start = System.nanoTime();
                Process process = new ProcessBuilder(program, file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                boolean ended = process.waitFor(limitSeconds, TimeUnit.SECONDS);
                double seconds = (System.nanoTime() - start) / 1e9;
                if (!ended) {
                    process.destroyForcibly().waitFor();
                    taken.add((double) limitSeconds);
                } else {
                    // One that does not find its libraries says so, and ends with 0.
                    boolean answered = Files.readString(log).contains("\nObservation ");
                    taken.add(process.exitValue() == 0 && answered ? seconds : -1);
                }
            }
            return taken.stream().mapToDouble(Double::doubleValue).toArray();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(log);
        }
    }
}
