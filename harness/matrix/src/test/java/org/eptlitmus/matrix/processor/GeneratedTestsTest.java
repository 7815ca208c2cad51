package org.eptlitmus.matrix.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.matrix.testing.Bank;
import org.eptlitmus.matrix.testing.Compiled;
import org.eptlitmus.matrix.testing.Compiled.Source;
import org.eptlitmus.matrix.testing.Stress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.util.TestLineReader;

/** What the processor generates is a jcstress test for each variant and machine, and does what was declared. */
class GeneratedTestsTest {

    private static final Source[] ALL = {Source.sample("Counters"), Source.sample("Buffering"), Source.sample("Ending")};

    @TempDir
    private static Path directory;

    private static Compiled standard;
    private static Compiled all;

    @BeforeAll
    static void compile() throws IOException {
        standard = Compiled.of(Files.createDirectory(directory.resolve("standard")), null, ALL);
        all = Compiled.of(Files.createDirectory(directory.resolve("all")), "hardware, arm64-llsc,arm64-lse", ALL);
    }

    @Test
    void compilesWithoutAWarning() {
        assertEquals(List.of(), standard.messages());
        assertEquals(List.of(), all.messages());
    }

    @Test
    void withoutTheOptionHardwareTestsAreWrittenAndNoOthers() {
        assertEquals(4, standard.tests());
        assertEquals(
                List.of("samples.EPT_3_sb_hardware", "samples.EPT_3_acq_rel_hardware", "samples.EPT_3_plain_hardware",
                        "samples.A64_2_loop_hardware"),
                standard.lines("META-INF/TestList").stream().map(GeneratedTestsTest::name).toList());
    }

    @Test
    void theOptionAddsMachinesWhereTheVariantRunsOnThem() {
        assertEquals(
                Set.of("samples.EPT_3_sb_hardware", "samples.EPT_3_sb_arm64_llsc", "samples.EPT_3_sb_arm64_lse",
                        "samples.EPT_3_acq_rel_hardware", "samples.EPT_3_acq_rel_arm64_llsc", "samples.EPT_3_acq_rel_arm64_lse",
                        "samples.EPT_3_plain_hardware", "samples.EPT_3_plain_arm64_llsc",
                        "samples.A64_2_loop_hardware"),
                new LinkedHashSet<>(all.lines("META-INF/TestList").stream().map(GeneratedTestsTest::name).toList()));
        assertEquals(9, all.tests());
    }

    @Test
    void theOrderOfSourcesDoesNotChangeTheListOfTests() throws IOException {
        Compiled backwards = Compiled.of(Files.createDirectory(directory.resolve("backwards")), null, ALL[2], ALL[1], ALL[0]);
        for (String list : List.of("META-INF/TestList", "META-INF/ept-litmus/questions")) {
            assertEquals(standard.lines(list), backwards.lines(list));
        }
    }

    @Test
    void theListCarriesTheDescriptionAndTheGradesOfTheMachine() {
        assertEquals(
                List.of("EPT-3/acq/rel@hardware: Is every sample's memory new?<br>"
                        + "<code>CPU 0: add_acq(&amp;x); // $5.00 {n}</code><br><code>CPU 1: add_rel(&amp;x);</code>",
                        "112, 1009 ACCEPTABLE_INTERESTING both were counted once",
                        "112, 1010 ACCEPTABLE both were counted once",
                        ".* FORBIDDEN not so"),
                listed("samples.EPT_3_acq_rel_hardware"));
        assertEquals(
                List.of("EPT-3/acq/rel@arm64-lse: Is every sample's memory new?<br>"
                        + "<code>CPU 0: add_acq(&amp;x); // $5.00 {n}</code><br><code>CPU 1: add_rel(&amp;x);</code>",
                        "112, 1009 ACCEPTABLE both were counted once",
                        "112, 1010 ACCEPTABLE_INTERESTING both were counted once",
                        ".* FORBIDDEN not so"),
                listed("samples.EPT_3_acq_rel_arm64_lse"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theStateHasTheFieldsThatTheLayoutAsksFor() {
        Class<?> cells = all.type("samples.Counters$Cells");
        List<String> wanted = Layout.fields((Class<? extends Record>) cells).stream()
                .map(f -> (f.wide() ? "long " : "int ") + f.identifier())
                .toList();
        List<Field> fields = List.of(all.type("samples.EPT_3_plain_hardware$S").getDeclaredFields());
        assertEquals(wanted, fields.stream().map(f -> f.getType() + " " + f.getName()).toList());
        assertEquals(11, fields.size());
        fields.forEach(f -> assertEquals(Modifier.PUBLIC, f.getModifiers(), f.getName()));
    }

    @Test
    void jcstressResetsTheStatesInPlace() {
        for (String test : List.of("EPT_3_plain_hardware", "EPT_3_plain_arm64_llsc", "EPT_3_sb_arm64_llsc")) {
            List<String> runner = all.lines("samples/" + test + "_jcstress.java").stream().map(String::strip).toList();
            int reinit = runner.indexOf(runner.stream().filter(l -> l.contains("void jcstress_consume_reinit")).findFirst().orElseThrow());
            List<String> body = runner.subList(reinit, runner.indexOf("}") > reinit ? runner.indexOf("}") : runner.size());
            assertTrue(body.contains(test.contains("hardware") ? "s.w_count = 0;" : "s.machine = null;"), test);
            assertFalse(body.contains("ls[c] = new S();"), test);
        }
    }

    @Test
    void everySampleOnHardwareStartsFromTheInitialValues() {
        for (String test : List.of("samples.EPT_3_plain_hardware", "samples.EPT_3_acq_rel_hardware")) {
            Map<String, Long> counts = Stress.run(all, test);
            assertEquals(Set.of("112, 1009"), counts.keySet());
        }
    }

    @Test
    void storeBufferingOnHardwareGivesDeclaredOutcomesAlone() {
        Map<String, Long> counts = Stress.run(all, "samples.EPT_3_sb_hardware");
        assertTrue(Set.of("0, 0", "0, 1", "1, 0", "1, 1").containsAll(counts.keySet()), counts.toString());
    }

    @Test
    void theTerminationTestEnds() throws Exception {
        assertEquals(
                List.of("A64-2/loop@hardware: Does the loop end?<br><code>CPU 0: while (x == 0) {}</code><br><code>CPU 1: x = 1;</code>",
                        "TERMINATED ACCEPTABLE the loop saw the store",
                        "STALE FORBIDDEN the loop never saw the store"),
                listed("samples.A64_2_loop_hardware"));
        Class<?> state = all.type("samples.A64_2_loop_hardware$S");
        Class<?> type = all.type("samples.A64_2_loop_hardware");
        Object test = type.getConstructor().newInstance();
        Object s = state.getConstructor().newInstance();
        CompletableFuture<Object> loop = CompletableFuture.supplyAsync(() -> invoke(test, "loop", s));
        assertThrows(TimeoutException.class, () -> loop.get(50, TimeUnit.MILLISECONDS));
        invoke(test, "end", s);
        loop.get(20, TimeUnit.SECONDS);
        assertEquals(1, state.getField("x").getInt(s), "the signal runs on CPU 1");
    }

    private static Object invoke(Object test, String method, Object state) {
        try {
            return test.getClass().getMethod(method, state.getClass()).invoke(test, state);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everySampleOnAnEmulatedMachineHasOneMachineAndReturnsIt() throws ReflectiveOperationException {
        for (String test : List.of("samples.EPT_3_plain_arm64_llsc", "samples.EPT_3_acq_rel_arm64_llsc")) {
            Map<String, Long> counts = Stress.run(all, test);
            assertEquals(Set.of("112, 1009"), counts.keySet());
            checkBank(test, counts);
        }
    }

    @Test
    void anEmulatedTestWithoutAnArbiterOfItsOwnReturnsItsMachineToo() throws ReflectiveOperationException {
        String test = "samples.EPT_3_sb_arm64_llsc";
        Map<String, Long> counts = Stress.run(all, test);
        assertTrue(Set.of("0, 0", "0, 1", "1, 0", "1, 1").containsAll(counts.keySet()), counts.toString());
        checkBank(test, counts);
        assertTrue(Arrays.stream(all.type(test).getMethods())
                .anyMatch(m -> m.getName().equals("giveBack_")), "the arbiter keeps clear of the actor named giveBack");
    }

    private static void checkBank(String test, Map<String, Long> counts) throws ReflectiveOperationException {
        Field field = all.type(test).getDeclaredField("EMULATOR");
        field.setAccessible(true);
        Bank bank = (Bank) field.get(null);
        long samples = counts.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(2, bank.cpus);
        assertEquals(0, bank.out.get());
        assertEquals(0, bank.mistaken.get(), "who brings a machine names the CPU that it runs");
        assertEquals(2 * samples, bank.left.get(), "each actor leaves its CPU");
        assertTrue(bank.made.get() < samples, "machines are used again: " + bank.made + " for " + samples);
    }

    private static String name(String line) {
        return new TestLineReader(line).nextString();
    }

    /** The description and the outcomes that jcstress's list holds for a test. */
    private static List<String> listed(String test) {
        String line = all.lines("META-INF/TestList").stream().filter(l -> name(l).equals(test)).findFirst().orElseThrow();
        TestLineReader reader = new TestLineReader(line);
        List<String> listed = new ArrayList<>();
        reader.nextString();
        assertEquals(test, reader.nextString());
        assertEquals(test + "_jcstress", reader.nextString());
        listed.add(reader.nextString());
        int actors = reader.nextInt();
        for (int i = 0; i < actors; i++) {
            reader.nextString();
        }
        assertEquals(actors == 1, reader.nextBoolean(), "a fork of its own for termination alone");
        int cases = reader.nextInt();
        for (int i = 0; i < cases; i++) {
            String expect = Expect.values()[reader.nextInt()].name();
            String description = reader.nextString();
            assertEquals(1, reader.nextInt());
            listed.add(reader.nextString() + " " + expect + " " + description);
        }
        return listed;
    }
}
