package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.lowering.Isa;
import org.junit.jupiter.api.Test;

/** The seed of a run decides what its emulated machines draw. */
class SeedsTest {
    private static final int SAMPLES = 2_000;

    /** What store buffering ends in, sample by sample, two cores being run by one thread. */
    private static String samples(Emulator emulator) {
        IntCell x = emulator.memory().intCell("x", 0);
        IntCell y = emulator.memory().intCell("y", 0);
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < SAMPLES; i++) {
            SteppedMachine machine = (SteppedMachine) emulator.take(0);
            machine.meets = false;
            Cpu first = machine.enter(0);
            first.atomic_store_int(x, 1);
            first.atomic_store_int(x, 2);
            first.atomic_store_int(y, 1);
            machine.suspend(first);
            EmulatedMachine same = machine;
            Cpu second = same.enter(1);
            seen.append(second.atomic_load_int(y)).append(second.atomic_load_int(x)).append(' ');
            machine.leave(second);
            machine.resume(first);
            machine.leave(first);
            emulator.give(machine);
        }
        return seen.toString();
    }

    private static String samples(long seed) {
        return samples(new Arm64Emulator(Isa.ARM64_LSE, 2, new Seeds(seed, 2)));
    }

    @Test
    void oneSeedDrawsAlikeAndAnotherDoesNot() {
        String seen = samples(7);
        assertEquals(seen, samples(7));
        assertNotEquals(seen, samples(8));
        assertTrue(new HashSet<>(List.of(seen.split(" "))).size() >= 4, "nothing was drawn: " + seen.substring(0, 60));
    }

    @Test
    void coresDrawApart() {
        Seeds seeds = new Seeds(7, 2);
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            drawn.add(next(seeds.next(0)));
            drawn.add(next(seeds.next(1)));
        }
        assertEquals(200, new HashSet<>(drawn).size());
        Seeds again = new Seeds(7, 2);
        for (int i = 0; i < 100; i++) {
            again.next(1);
        }
        assertEquals(drawn.get(0), next(again.next(0)), "what one CPU's cores draw depends on how many the other has");
    }

    private static long next(Draw draw) {
        return (long) draw.bits() << 32 | draw.bits() & 0xffff_ffffL;
    }

    /** What a JVM with the seed of a worker samples. */
    public static void main(String[] args) {
        System.out.print(samples(Emulator.open(Isa.ARM64_LLSC.id(), 2)));
    }

    private static String ofJvm(String seed) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-D" + Seeds.PROPERTY + "=" + seed, "-cp", System.getProperty("java.class.path"), SeedsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String seen = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, jvm.waitFor());
        return seen;
    }

    @Test
    void theSeedThatAWorkerIsStartedWithIsUsed() throws Exception {
        String seen = ofJvm("-123456789012345");
        assertEquals(SAMPLES, seen.split(" ").length);
        assertEquals(seen, ofJvm("-123456789012345"));
        assertNotEquals(seen, ofJvm("-123456789012346"));
    }
}
