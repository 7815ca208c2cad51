package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code show} says of a question: where its worry is allowed, all that is known, or one run of the emulated machine. */
class ShowCommandTest {

    @Test
    void hasARowForEachVariantAndFitsTheTerminal() {
        for (String question : List.of("EPT-3", "EPT-4", "EPT-6", "A64-3")) {
            Command command = Command.run("show", question);
            assertEquals(0, command.code(), command.err());
            assertTrue(command.out().startsWith(question + ": "), command.out());
            command.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        }
    }

    @Test
    void aRowSaysWhereTheWorryIsAllowed() {
        List<String> lines = Command.run("show", "EPT-3").out().lines().toList();
        assertTrue(lines.contains("VARIANT                       OUTCOME  arm64-llsc  arm64-lse  amd64"), String.join("\n", lines));
        assertTrue(lines.contains("enter2020/loadAfter           0, 0 +1  allowed     allowed    forbidden"), String.join("\n", lines));
        assertTrue(lines.contains("enter2022/loadAfter           0, 0 +1  forbidden   forbidden  forbidden"), String.join("\n", lines));
        assertTrue(lines.contains("enter2022/loadBefore          0, 0 +1  allowed     allowed    allowed"), String.join("\n", lines));
        assertEquals(11, lines.stream().filter(line -> line.startsWith("enter")).count());
        // Its first worry is forbidden everywhere, and the one that is not is named; a name too long for its column has a line of its own.
        List<String> four = Command.run("show", "ept-4").out().lines().toList();
        int name = four.indexOf("setAcqRelThenEnter2022/advance_acqrel");
        assertEquals("1, 1, 0     allowed     2020 only  forbidden", four.get(name + 1).strip());
        assertTrue(four.contains("  2020 only: Armv8 of 2020 did, that of today does not"), String.join("\n", four));
        assertTrue(four.stream().noneMatch(line -> line.startsWith("  not 2020:")), "what is not used is not explained");
    }

    @Test
    void tellsTheModelOf2020FromTodays() {
        List<String> lines = Command.run("show", "A64-3").out().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.matches("\\S+ +0, 0 +not 2020 +not 2020 +\\S+")), String.join("\n", lines));
    }

    @Test
    void asksNoModelAboutTheCompiler() {
        List<String> lines = Command.run("show", "EPT-6").out().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.matches("\\S+ +STALE +- +- +-")), String.join("\n", lines));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("  -: no model is asked")), String.join("\n", lines));
    }

    @Test
    void fullSaysWhatEachModelAllows() {
        Command command = Command.run("show", "ept-3/enter2020/loadAfter", "--full");
        assertEquals(0, command.code(), command.err());
        List<String> lines = command.out().lines().toList();
        assertTrue(lines.get(0).startsWith("EPT-3: "), command.out());
        int missed = lines.indexOf("EPT-3/enter2020/loadAfter");
        while (!lines.get(missed).startsWith("  \"0, 0\": ")) {
            missed++;
        }
        assertTrue(String.join(" ", lines.subList(missed, missed + 6)).replaceAll(" +", " ")
                .contains("INTERESTING on hardware, arm64-llsc, arm64-lse allowed by armv8 and armv8-2020 (arm64-llsc, arm64-lse); forbidden by x86tso"),
                command.out());
        assertTrue(lines.contains("    allowed by every model"), command.out());
        assertTrue(command.out().contains("    vCPU:        wr_seq; atomic_add_acq_int"), command.out());
        assertFalse(command.out().contains("not declared"), command.out());
        assertFalse(command.out().contains("enter2022"), command.out());
        assertTrue(Command.run("show", "EPT-3/enter2022/loadAfter", "--full").out().contains("    forbidden by every model\n"));
    }

    @Test
    void asksNoModelForGradesAlone() {
        Command command = Command.run("show", "EPT-3/enter2020/loadAfter", "--grades");
        assertEquals(0, command.code(), command.err());
        assertTrue(command.out().contains("    INTERESTING on hardware, arm64-llsc, arm64-lse\n"), command.out());
        assertFalse(command.out().contains("allowed by"), command.out());
    }

    @Test
    void drawsOneRunWithTheKernelsLinesAndNamesTheOthers() {
        Command command = Command.run("show", "EPT-3", "--outcome", "0,0");
        assertEquals(0, command.code(), command.err());
        command.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(command.out().startsWith("EPT-3/enter2020/loadAfter on arm64-llsc, \"0, 0\": "), command.out());
        List<String> lines = command.out().lines().toList();
        int past = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(" *\\d+ P0  LDR X\\d+,\\[X\\d+\\]: \\S*pm_eptgen is 0, the past \\(until step \\d+\\)")) {
                past = i;
            }
        }
        assertTrue(lines.get(past + 1).matches(" +load_eptgen \\(GuestEntry.java:\\d+\\) atomic_load_long"), command.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +smr_enter_2020 \\(SmrRead.java:\\d+\\) atomic_add_acq_int")), command.out());
        assertEquals(1, lines.stream().filter(line -> line.contains(" on arm64-llsc, ")).count(), "one run");
        int can = lines.indexOf("These can end so too; name one to see a run of it:");
        int cannot = lines.indexOf("These cannot end so on arm64-llsc: forbidden by armv8 and armv8-2020:");
        assertTrue(lines.subList(can, cannot).contains("  EPT-3/enter2022/loadBefore"), command.out());
        assertEquals(List.of("  EPT-3/enter2022/loadAfter", "  EPT-3/enter2022/loadAfter/add_acq"), lines.subList(cannot + 1, lines.size()));
    }

    @Test
    void saysByWhichModelAnOutcomeCannotBe() {
        Command today = Command.run("show", "EPT-4/setAcqRelThenEnter2022", "--outcome", "1, 1, 0", "--machine", "arm64-lse");
        assertEquals(0, today.code(), today.err());
        assertEquals("This cannot end so on arm64-lse: forbidden by armv8, allowed by armv8-2020: EPT-4/setAcqRelThenEnter2022/advance_acqrel",
                String.join(" ", today.out().lines().map(String::strip).toList()));
        Command atTheMachine = Command.run("show", "EPT-3/enter2022/loadBefore@arm64-lse", "--outcome", "0, 0");
        assertTrue(atTheMachine.out().startsWith("EPT-3/enter2022/loadBefore on arm64-lse, "), atTheMachine.out());
    }

    @Test
    void takesAnOutcomeAsItIsDeclared() {
        Command command = Command.run("show", "EPT-12", "--outcome", "0, [12], .*");
        assertEquals(0, command.code(), command.err());
        assertTrue(command.out().lines().findFirst().orElse("").matches("EPT-12/\\S+ on arm64-llsc, \"0, [12], \\d\": .*"), command.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "EPT3 | no question EPT3: did you mean EPT-3?",
        "A64-99 | no question A64-99: did you mean A64-9?",
        "EPT-3/entr2020 | no variant EPT-3/entr2020: did you mean EPT-3/enter2020?",
        "EPT-3@arm64-ls | no machine arm64-ls: did you mean arm64-lse?",
        "EPT-3 --machine hardware --outcome 0,0 | machine hardware has no runs to draw: expected arm64-llsc or arm64-lse",
        "EPT-3 --machine arm64-lse | --machine is that of a run: expected --outcome beside it",
        "EPT-3 --outcome 7 | no outcome 7: expected one of 0, 0; 0, 3; 0, 1; 1, 0; 1, 1; 1, 3"
    })
    void aMistakeEndsInWhatToType(String line, String said) {
        Command command = Command.run(("show " + line).split(" "));
        assertEquals(2, command.code());
        assertEquals("ept-litmus: " + said + "\n", command.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPT-99",
                "EPT-3/nothing",
                "EPT-3 --machine arm64-lse",
                "EPT-3 --machine hardware --outcome 0",
                "EPT-3 --machine amd64 --outcome 0",
                "EPT-3/enter2022/loadAfter --machine arm64-lse --outcome 7"
            })
    void aMistakeIsOneLine(String line) {
        Command command = Command.run(("show " + line).split(" "));
        assertEquals(2, command.code());
        assertEquals("", command.out());
        assertEquals(1, command.err().lines().count(), command.err());
        assertTrue(command.err().startsWith("ept-litmus: "), command.err());
    }
}
