package org.eptlitmus.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the load of others is told from our own. */
class LoadMeterTest {

    @TempDir
    private Path proc;

    private final Deque<CpuTime> readings = new ArrayDeque<>();

    private LoadMeter meter(int cpus, CpuTime... times) {
        readings.addAll(List.of(times));
        LoadMeter meter = new LoadMeter(() -> Optional.ofNullable(readings.poll()), cpus);
        for (int i = 1; i < times.length; i++) {
            meter.read();
        }
        return meter;
    }

    @Test
    void whatWeUseIsNotTheLoadOfOthers() {
        // Two CPUs for 100 ticks each: all busy, three quarters of it with our own work.
        LoadMeter meter = meter(2, new CpuTime(0, 0, 0, 2), new CpuTime(200, 200, 150, 2));
        assertEquals(0.5, meter.others(), 1e-9);
        assertEquals(new LoadMeter.Load(2, 50, 50, 50), meter.load());
        assertTrue(meter.load().notableAtStart());
    }

    @Test
    void startMeanAndMostAreKeptApart() {
        LoadMeter meter = meter(2, new CpuTime(0, 0, 0, 2), new CpuTime(200, 20, 10, 2), new CpuTime(400, 220, 10, 2),
                new CpuTime(800, 260, 50, 2));
        assertEquals(new LoadMeter.Load(2, 10, 53, 200), meter.load());
        assertEquals(0, meter.others(), 1e-9);
        assertFalse(meter.load().notableAtStart());
        assertTrue(meter.load().notable());
    }

    @Test
    void whereThereAreMoreCpusThanOursTheOthersAreUsedFirst() {
        // Eight CPUs, of which a quota leaves us two: others use six and a half.
        LoadMeter meter = meter(2, new CpuTime(0, 0, 0, 8), new CpuTime(800, 650, 0, 8));
        assertEquals(0.5, meter.others(), 1e-9);
    }

    @Test
    void whoCannotMeasureSaysNothing() {
        LoadMeter meter = meter(2);
        meter.read();
        assertEquals(new LoadMeter.Load(2, 0, 0, 0), meter.load());
        assertFalse(meter.load().notable());
    }

    @Test
    void readsTheCpusThatItMayUseAndItsOwnTime() throws IOException {
        Files.writeString(proc.resolve("stat"), """
                cpu  500 50 50 1000 100 5 5 20 0 0
                cpu0 300 30 20 500 50 4 1 15 0 0
                cpu1 200 20 30 500 50 1 4 5 0 0
                intr 1 2 3
                """);
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self").resolve("stat"), "42 (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 7 3 20 10 20 0 9 0 0\n");
        assertEquals(Optional.of(new CpuTime(1730, 630, 40, 2)), new ProcCpuTime(proc, List.of()).read());
        assertEquals(Optional.of(new CpuTime(810, 260, 40, 1)), new ProcCpuTime(proc, List.of(1)).read());
        assertEquals(Optional.empty(), new ProcCpuTime(proc.resolve("none"), List.of()).read());
    }

    /** A child that keeps a CPU busy is our own, also once it is gone. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildsTimeIsOurs() throws IOException, InterruptedException {
        ProcCpuTime source = new ProcCpuTime(ProcCpuTime.PROC, List.of());
        double before = source.read().orElseThrow().own();
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; read line").start();
        double after = before;
        for (int i = 0; i < 600 && after < before + 10; i++) {
            Thread.sleep(50);
            after = source.read().orElseThrow().own();
        }
        assertTrue(after >= before + 10, before + " ticks before, " + after + " after");
        child.getOutputStream().close();
        child.waitFor();
        assertTrue(source.read().orElseThrow().own() >= after - 1, "what a dead child used is gone");
    }
}
