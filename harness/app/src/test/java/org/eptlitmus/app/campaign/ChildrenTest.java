package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.matrix.Machine;
import org.junit.jupiter.api.Test;

/** Checks the command lines of child JVMs: the seed that each draws by, and that a report names every flag. */
class ChildrenTest {

    private static final Configuration C2 = new Configuration(
            "c2", "", new Jvm(Path.of("/jdk"), Map.of("java.version", "17")), List.of("-XX:-TieredCompilation"), false);

    private static Children children(long seed) {
        return new Children("here.jar", List.of("-Djna.nosys=true"), seed);
    }

    private static String seed(List<String> command) {
        List<String> seeds = command.stream().filter(flag -> flag.startsWith("-Deptlitmus.seed=")).toList();
        assertEquals(1, seeds.size(), command.toString());
        assertTrue(seeds.get(0).matches("-Deptlitmus.seed=\\d+"), seeds.get(0));
        return seeds.get(0);
    }

    @Test
    void everyJvmHasASeedOfItsOwnThatComesFromTheRuns() {
        Children one = children(7);
        String first = seed(one.command(C2));
        String second = seed(one.command(C2.emulated()));
        assertNotEquals(first, second);
        Children same = children(7);
        assertEquals(first, seed(same.command(C2)));
        assertEquals(second, seed(same.command(C2.emulated())));
        assertNotEquals(first, seed(children(8).command(C2)));
    }

    /** Whatever form a configuration has, its recorded flags are those that it is started with. */
    @Test
    void everyFlagIsRecorded() {
        for (Configuration form : List.of(C2, C2.emulated(), C2.sliced(), C2.emulated().sliced())) {
            List<String> command = children(7).command(form);
            List<String> recorded = Children.flags(form).stream()
                    .map(flag -> flag.replace(Children.SEED, "#"))
                    .toList();
            assertEquals(List.of("/jdk/bin/java", "-Djna.nosys=true"), command.subList(0, 2));
            assertEquals(List.of("-cp", "here.jar"), command.subList(command.size() - 2, command.size()));
            assertEquals(
                    recorded,
                    command.subList(2, command.size() - 2).stream()
                            .map(flag -> flag.replaceAll("(seed=)\\d+", "$1#"))
                            .toList());
        }
    }

    @Test
    void emulatedTestsHaveTheirFlagsBehindAllOthers() {
        List<String> flags = Children.flags(C2.emulated());
        List<String> own = Machine.EMULATED_JVM_FLAGS;
        assertEquals(own, flags.subList(flags.size() - own.size(), flags.size()));
        assertEquals("c2, for the emulator", C2.emulated().id());
        assertEquals("c2, for the emulator, time-sliced", C2.emulated().sliced().id());
    }

    @Test
    void aTestRunsInTheFormThatItNeeds() {
        LitmusCase two = new LitmusCase("ept", "EPT-1", "v", "hardware", "T", "R", List.of("a", "b"), false, List.of());
        LitmusCase three = new LitmusCase("ept", "EPT-1", "v", "arm64-lse", "T", "R", List.of("a", "b", "c"), false, List.of());
        assertEquals(C2, C2.of(two, 2));
        assertEquals(C2.emulated(), C2.of(three, 3));
        assertEquals(C2.emulated().sliced(), C2.of(three, 2));
    }
}
