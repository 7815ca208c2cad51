package org.eptlitmus.app.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads from Linux's {@code /proc} what the CPUs did. Time that a hypervisor gave to other guests counts as used by others: it is as lost to the tests.
 */
final class ProcCpuTime implements CpuTime.Source {

    static final Path PROC = Path.of("/proc");

    /** Columns of a line of {@code stat}: user, nice, system, idle, iowait, irq, softirq, steal. Guests' time is part of the first two. */
    private static final int COLUMNS = 8;

    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    /** Fields of a process's {@code stat} behind its name: utime, stime, and those of the children it has waited for. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    private final Path proc;
    private final List<Integer> watched;

    /** @param watched the CPUs to look at; empty for all */
    ProcCpuTime(Path proc, List<Integer> watched) {
        this.proc = proc;
        this.watched = List.copyOf(watched);
    }

    @Override
    public Optional<CpuTime> read() {
        try {
            double total = 0;
            double idle = 0;
            int cpus = 0;
            for (String line : Files.readAllLines(proc.resolve("stat"), StandardCharsets.ISO_8859_1)) {
                String[] columns = line.split(" +");
                if (!columns[0].matches("cpu\\d+") || !watches(Integer.parseInt(columns[0].substring(3)))) {
                    continue;
                }
                cpus++;
                for (int i = 0; i < COLUMNS && i + 1 < columns.length; i++) {
                    long ticks = Long.parseLong(columns[i + 1]);
                    total += ticks;
                    idle += i == IDLE || i == IO_WAIT ? ticks : 0;
                }
            }
            return cpus == 0 ? Optional.empty() : Optional.of(new CpuTime(total, total - idle, own(), cpus));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean watches(int cpu) {
        return watched.isEmpty() || watched.contains(cpu);
    }

    private double own() {
        double sum = ticks("self");
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            sum += ticks(String.valueOf(child.pid()));
        }
        return sum;
    }

    /** What a process has used; nothing if it is gone: then the one that waited for it has its time. */
    private double ticks(String process) {
        try {
            String text = Files.readString(proc.resolve(process).resolve("stat"), StandardCharsets.ISO_8859_1);
            // A name may hold spaces and brackets.
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            double sum = 0;
            for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return 0;
        }
    }
}
