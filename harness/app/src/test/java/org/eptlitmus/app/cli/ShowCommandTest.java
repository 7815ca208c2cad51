package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code show} says of a question: the models' verdicts, and a run of the emulated machine. */
class ShowCommandTest {

    @Test
    void saysWhatEachModelAllows() {
        Command command = Command.run("show", "ept-3/enter2020/loadAfter");
        assertEquals(0, command.code(), command.err());
        List<String> lines = command.out().lines().toList();
        assertTrue(lines.get(0).startsWith("EPT-3: "), command.out());
        int missed = lines.indexOf("EPT-3/enter2020/loadAfter");
        while (!lines.get(missed).startsWith("  \"0, 0\": ")) {
            missed++;
        }
        assertEquals("    allowed by armv8 and armv8-2020 (arm64-llsc, arm64-lse); forbidden by x86tso (amd64)", lines.get(missed + 2));
        assertTrue(lines.contains("    allowed by every model"), command.out());
        assertFalse(command.out().contains("not declared"), command.out());
        assertFalse(command.out().contains("enter2022"), command.out());
    }

    @Test
    void asksNoModelForGradesAlone() {
        Command command = Command.run("show", "EPT-3/enter2020/loadAfter", "--grades");
        assertEquals(0, command.code(), command.err());
        assertTrue(command.out().contains("    INTERESTING on hardware, arm64-llsc, arm64-lse\n"), command.out());
        assertFalse(command.out().contains("allowed by"), command.out());
    }

    @Test
    void theFixForbidsTheMissedReader() {
        Command command = Command.run("show", "EPT-3/enter2022/loadAfter");
        assertTrue(command.out().contains("    forbidden by every model\n"), command.out());
    }

    @Test
    void tellsTheModelOf2020FromTodays() {
        Command command = Command.run("show", "A64-3");
        assertTrue(command.out().contains("forbidden by armv8-2020 ("), command.out());
    }

    @Test
    void showsARunWithTheKernelsLines() {
        Command command = Command.run("show", "EPT-3/enter2020/loadAfter", "--machine", "arm64-llsc", "--outcome", "0, 0");
        assertEquals(0, command.code(), command.err());
        assertTrue(command.out().startsWith("EPT-3/enter2020/loadAfter on arm64-llsc, \"0, 0\": "), command.out());
        List<String> lines = command.out().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +\\| P0 +\\| P1")), command.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches(" *\\d+ \\| LDR X\\d+,\\[X\\d+\\]: \\S*pm_eptgen is 0, the past \\(until step \\d+\\).*")),
                command.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +\\|   load_eptgen \\(GuestEntry.java:\\d+\\) atomic_load_long +\\|.*")), command.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches(".*\\|   smr_enter_2020 \\(SmrRead.java:\\d+\\) atomic_add_acq_int.*")), command.out());
    }

    @Test
    void showsTheRunOfEveryVariantThatHasOne() {
        Command command = Command.run("show", "EPT-3", "--machine", "arm64-lse", "--outcome", "0, 0");
        assertEquals(0, command.code(), command.err());
        List<String> headings = command.out().lines().filter(line -> line.startsWith("EPT-3/")).toList();
        assertTrue(headings.stream().anyMatch(line -> line.startsWith("EPT-3/enter2020/loadAfter on arm64-lse")), command.out());
        assertTrue(headings.stream().anyMatch(line -> line.startsWith("EPT-3/enter2022/loadBefore on arm64-lse")), command.out());
        assertTrue(headings.stream().noneMatch(line -> line.startsWith("EPT-3/enter2022/loadAfter on")), command.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPT-99",
                "EPT-3/nothing",
                "EPT-3 --machine arm64-lse",
                "EPT-3 --outcome 0",
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
