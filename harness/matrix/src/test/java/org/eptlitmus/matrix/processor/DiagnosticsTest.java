package org.eptlitmus.matrix.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eptlitmus.matrix.testing.Compiled;
import org.eptlitmus.matrix.testing.Compiled.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each misuse of the annotations is a compile error, at the line that is wrong, and there are no others. */
class DiagnosticsTest {

    private static final String ASCII = ", expected printable ASCII on one line, as jcstress's test list has it";
    private static final String ACTOR = "static void zeroth(Cpu cpu, Cells m, Form f)";
    private static final String ARBITER = "static void sum(Cpu cpu, Cells m, IJ_Result r)";
    private static final String PLAIN = "static final Form PLAIN";
    private static final String FIRST = "static final Form ACQ_REL";

    @TempDir
    private Path directory;

    /** A sample with something wrong in it, and what is to be said about it. */
    private record Misuse(Source source, List<String> expected) {

        /** Says this at the line of a piece of the changed text. */
        Misuse says(String piece, String message) {
            List<String> more = new ArrayList<>(expected);
            more.add(source.line(piece) + ": " + message);
            return new Misuse(source, more);
        }

        @Override
        public String toString() {
            return expected.toString();
        }
    }

    private static Misuse put(String sample, String old, String replacement) {
        return new Misuse(Source.sample(sample).with(old, replacement), List.of());
    }

    private static Misuse counters(String old, String replacement, String message) {
        return put("Counters", old, replacement).says(replacement, message);
    }

    private static Misuse actor(String replacement, String message) {
        return counters(ACTOR, replacement, message);
    }

    private static Misuse cells(String replacement, String message) {
        return counters("@Length(4) Widget w", replacement, message);
    }

    static Stream<Misuse> questions() {
        return Stream.of(
                counters("\"EPT-3\"", "\"EPT3\"", "question id 'EPT3', expected EPT-n or A64-n"),
                counters("\"EPT-3\"", "\"A64-0\"", "question id 'A64-0', expected EPT-n or A64-n"),
                put("Counters", "asks = \"Is every sample's memory new?\",\n        answer = \"It is.\",\n        inShort = \"yes\"", "asks = \"\"")
                        .says("class Counters", "no class of EPT-3 says what it asks"),
                put("Buffering", "shape = ", "answer = \"Yes.\", shape = ").says("answer = ", "an answer without its question, expected it on the class that asks"),
                put("Buffering", "shape = ", "inShort = \"yes\", shape = ")
                        .says("inShort = ", "an answer without its question, expected it on the class that asks"),
                counters("\"yes\"", "\"" + "x".repeat(41) + "\"",
                        "an answer of 41 characters, expected at most 40 of one that is in short"),
                counters("\"yes\"", "\"\u20ac\"", "character U+20AC" + ASCII),
                counters("\"It is.\"", "\"It\\nis.\"", "character U+000A" + ASCII),
                counters("\"first line\"", "\"first\\nline\"", "character U+000A" + ASCII),
                counters("// $5.00", "// \u20ac5.00", "character U+20AC" + ASCII),
                counters("\"not so\"", "\"not\\tso\"", "character U+0009" + ASCII),
                counters("\"not so\"", "\" \"", "empty text"),
                put("Ending", "mode = Mode.Termination,", "mode = Mode.Termination, machines = org.eptlitmus.matrix.Machine.ARM64_LSE,")
                        .says("mode = Mode", "ARM64_LSE, expected HARDWARE, where the question runs"));
    }

    static Stream<Misuse> outcomes() {
        return Stream.of(
                put("Counters", "@Grade(id = \".*\"", "@Grade(id = \"0\"")
                        .says("@Grade(id = \"0\"", "a grade for outcome '0', expected one of '112, 1009', '112, 1010', '.*'"),
                counters("@Grade(id = \"112, 1009\"", "@Grade(id = \"112,1009\"",
                        "a grade for outcome '112,1009', expected one of '112, 1009', '112, 1010', '.*'"),
                counters("expect = FORBIDDEN", "expect = org.openjdk.jcstress.annotations.Expect.UNKNOWN",
                        "UNKNOWN, expected ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN"),
                counters("id = {\"112, 1009\", \"112, 1010\"}", "id = {\"112, 1009\", \"112, 1010\", \"112, 1009\"}",
                        "outcome '112, 1009' is declared twice"),
                counters("id = {\"112, 1009\", \"112, 1010\"}", "id = {\"112, 1009\", \"112, 1010\", \"112, (\"}",
                        "outcome '112, (' is no regular expression: Unclosed group"),
                put("Buffering", "id = \"0, 0\"", "id = \"0\"")
                        .says("id = \"0\"", "outcome '0', expected 2 values divided by a comma and a space"),
                put("Buffering", "id = \"0, 0\"", "id = \"0,0\"")
                        .says("id = \"0,0\"", "outcome '0,0', expected 2 values divided by a comma and a space"),
                put("Ending", "\"TERMINATED\"", "\"0\"").says("\"0\"", "outcome '0', expected TERMINATED or STALE"));
    }

    static Stream<Misuse> variants() {
        return Stream.of(
                counters("with = {\"add\", \"add\"}", "with = \"add\"", "the code says {1}, and with has 1 texts"),
                counters("with = {\"add\", \"add\"}", "with = {\"add\", \"add\", \"more\"}", "no code line says {2}"),
                counters("with = {\"add\", \"add\"}", "code = \"one\", with = {\"add\", \"add\"}", "no code line says {0}")
                        .says("code = \"one\"", "no code line says {1}"),
                put("Counters", "\"plain\"", "\"acq/rel\"").says(PLAIN, "a second variant is named EPT-3/acq/rel"),
                put("Counters", "\"plain\"", "\"acq-rel\"").says(PLAIN, "EPT-3/acq-rel@hardware and EPT-3/acq/rel@hardware"
                        + " would share the test class samples.EPT_3_acq_rel_hardware"),
                counters("\"plain\"", "\"plain one\"",
                        "variant name 'plain one', expected letters, digits and _ + - . in parts divided by slashes"),
                counters(PLAIN, "static Form PLAIN", "a variant must be static, final and not private"),
                counters(PLAIN, "static final Add PLAIN",
                        "a variant of type samples.Counters.Add, expected samples.Counters.Form as the first one's"),
                put("Counters", "record Form(Add first, Add second) {", "static class Form {")
                        .says(FIRST, "a variant of class samples.Counters.Form, expected a record, interface, enum, primitive or String,"
                                + " which the JIT takes as a constant"),
                put("Counters", "record Form(", "private record Form(").says(FIRST, "samples.Counters.Form must not be private"),
                put("Counters", "public final class Counters", "@Variant(name = \"all\", code = \"one\")\npublic final class Counters")
                        .says("public final class Counters", "both the class and its fields are variants, expected one or the other"),
                put("Buffering", "@Variant(name = \"sb\")\n", "")
                        .says("public final class Buffering", "no @Variant on a static final field or on the class"),
                put("Buffering", "record Cells(", "@Variant(name = \"x\") record Cells(")
                        .says("record Cells(", "a @Variant outside a @Question"));
    }

    static Stream<Misuse> entries() {
        return Stream.of(
                actor("void zeroth(Cpu cpu, Cells m, Form f)", "zeroth must be static and not private"),
                actor("private static void zeroth(Cpu cpu, Cells m, Form f)", "zeroth must be static and not private"),
                actor("static int zeroth(Cpu cpu, Cells m, Form f)", "zeroth returns int, expected void"),
                actor("static <T> void zeroth(Cpu cpu, Cells m, Form f)", "zeroth must not be generic or take a varying number of arguments"),
                actor(ACTOR + " throws java.io.IOException", "zeroth must not declare exceptions"),
                actor("static void zeroth(Cpu cpu, Cells m, String s)", "a parameter of type java.lang.String,"
                        + " expected Cpu, a record of cells, a jcstress result or the type of the variants' fields"),
                actor("static void zeroth(Cpu cpu, Cells m, Cells n)", "a second parameter of type samples.Counters.Cells"),
                put("Counters", ACTOR, "static void zeroth(Cpu cpu, Widget w)")
                        .says("static void giveBack", "Cells is a second record of cells beside Widget")
                        .says(ARBITER, "Cells is a second record of cells beside Widget"),
                put("Counters", ACTOR, "static void zeroth(Cpu cpu, org.openjdk.jcstress.infra.results.II_Result r)")
                        .says(ARBITER, "IJ_Result is a second result beside II_Result"),
                put("Counters", "static void giveBack", "static void zeroth").says("static void zeroth(Form f", "a second actor is named zeroth"),
                put("Counters", "@Actor\n    static void giveBack", "static void giveBack")
                        .says("class Counters", "1 methods marked @Actor, expected 2 to 4"),
                put("Buffering", "record Cells(", "@Actor static void a(Cells m) {}\n@Actor static void b(Cells m) {}\n"
                        + "@Actor static void c(Cells m) {}\nrecord Cells(")
                        .says("class Buffering", "5 methods marked @Actor, expected 2 to 4"),
                put("Counters", "@Arbiter", "@Arbiter static void first(Cells m) {}\n@Arbiter").says(ARBITER, "a second @Arbiter, expected one at most"),
                put("Counters", "@Arbiter", "@org.openjdk.jcstress.annotations.Signal")
                        .says(ARBITER, "a @Signal, expected only in Mode.Termination"),
                put("Counters", "@Arbiter", "").says("class Counters", "no actor or arbiter takes a jcstress result"),
                put("Ending", "@Signal", "").says("class Ending", "no method marked @Signal, expected one in Mode.Termination"),
                put("Ending", "@Signal", "@Signal static void first(Cells m) {}\n@Signal")
                        .says("static void end", "a second @Signal, expected one at most"),
                put("Ending", "@Signal", "@Actor static void first(Cells m) {}\n@Signal")
                        .says("class Ending", "2 methods marked @Actor, expected one in Mode.Termination"),
                put("Ending", "@Signal", "@org.openjdk.jcstress.annotations.Arbiter static void first(Cells m) {}\n@Signal")
                        .says("static void first", "an @Arbiter, expected none in Mode.Termination"),
                put("Ending", "loop(Cpu cpu, Cells m", "loop(Cpu cpu, Cells m, org.openjdk.jcstress.infra.results.I_Result r")
                        .says("static void loop", "a result, expected none in Mode.Termination"));
    }

    static Stream<Misuse> memory() {
        return Stream.of(
                put("Counters", "record Cells(", "private record Cells(")
                        .says(ACTOR, "the record of cells Cells must not be private")
                        .says("static void giveBack", "the record of cells Cells must not be private")
                        .says(ARBITER, "the record of cells Cells must not be private"),
                cells("@Length(5) Widget w", "w has a length of 5, expected 1 to 4"),
                cells("@Init(4) Widget w", "w is a record, expected @Init on a cell or an array of cells"),
                cells("String w", "w is java.lang.String, expected IntCell, LongCell, IntCells, LongCells or a record of them"),
                cells("Widget w, IntCell w_count", "w_count and w.count would share the field w_count"),
                cells("@Length(2) IntCell w", "w is one cell, expected @Length on an array or a record of cells"),
                cells("@Init(0x100000000L) IntCell w", "w starts at 4294967296, expected a 32-bit value"),
                put("Buffering", "record Cells(IntCell x, IntCell y)", "record Cells()").says("record Cells()", "record Cells holds no cells"),
                put("Ending", "Cpu cpu, Cells m", "Cpu cpu").says("class Ending", "no actor takes a record of cells"));
    }

    @ParameterizedTest
    @MethodSource({"questions", "outcomes", "variants", "entries", "memory"})
    void saysWhatIsWrongAndWhere(Misuse misuse) {
        assertEquals(misuse.expected.stream().sorted().toList(),
                Compiled.of(directory, null, misuse.source).messages().stream().sorted().toList());
    }

    @Test
    void saysThatAQuestionIsNoTopLevelClass() {
        Source source = Source.sample("Buffering").with("shape = ", "asks = \"?\", shape = ");
        assertEquals(List.of(source.line("class Buffering") + ": a question must be a top-level class"),
                Compiled.of(directory, null, source.with("public final class", "public interface").with("    private Buffering() {\n    }\n", "")).messages());
    }

    @Test
    void saysThatAQuestionIsAskedTwice() {
        Source other = Source.sample("Buffering").with("shape = ", "asks = \"Again?\", shape = ");
        assertEquals(List.of(Source.sample("Counters").line("class Counters") + ": EPT-3 is asked twice, here and in samples.Buffering"),
                Compiled.of(directory, null, other, Source.sample("Counters")).messages());
    }

    @Test
    void saysThatAMachineIsUnknown() {
        assertEquals(List.of("-Aeptlitmus.machines: machine 'arm64', expected some of hardware, arm64-llsc, arm64-lse"),
                Compiled.of(directory, "hardware,arm64", Source.sample("Counters")).messages());
    }

    @Test
    void leavesANameThatDoesNotExistToTheCompiler() {
        Source source = Source.sample("Counters").with("expect = FORBIDDEN", "expect = FORBIDEN");
        List<String> messages = Compiled.of(directory, null, source).messages();
        assertEquals(1, messages.size(), messages.toString());
        assertTrue(messages.get(0).startsWith(source.line("FORBIDEN") + ": "), messages.toString());
    }
}
