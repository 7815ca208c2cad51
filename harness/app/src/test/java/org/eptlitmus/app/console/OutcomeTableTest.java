package org.eptlitmus.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.RollUp;
import org.eptlitmus.app.tally.SampleCounts;
import org.junit.jupiter.api.Test;

/** Pins down what a reader of the whole table is told, number by number. */
class OutcomeTableTest {

    private static List<String> lines(RunFile run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OutcomeTable(RollUp.of(run.outcomes(), run.id())).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(" {2,}", "  ")).toList();
    }

    @Test
    void countsOfAllConfigurationsAddUpAndZerosHaveABound() {
        assertEquals(
                List.of(
                        "QUESTION  VARIANT  PLACE  OUTCOME  COUNT  FREQUENCY  STATUS  GRADE  KIND  MEANING  CONTROL",
                        "EPT-3  enter2020/loadAfter  x86-64  0, 0  0  <1.0e-03  not seen  INTERESTING  reader missed"
                                + "  no control: no other variant is allowed it here",
                        "EPT-3  enter2020/loadAfter  x86-64  2, .*  0  <1.0e-03  not seen  FORBIDDEN  from nowhere"
                                + "  no control: no other variant is allowed it here",
                        "EPT-3  enter2020/loadAfter  x86-64  0, 1  2,500  83.33%  seen  acceptable  waited for",
                        "EPT-3  enter2020/loadAfter  x86-64  1, 1  500  16.67%  seen  acceptable  late",
                        "EPT-3  enter2020/loadAfter  arm64-llsc  0, 0  30  30.00%  seen  INTERESTING  reader missed",
                        "EPT-3  enter2020/loadAfter  arm64-llsc  2, .*  0  <3.0e-02  not seen  FORBIDDEN  from nowhere"
                                + "  no control: no other variant is allowed it here",
                        "EPT-3  enter2020/loadAfter  arm64-llsc  0, 1  70  70.00%  seen  acceptable  waited for"),
                lines(SampleCounts.x86()));
    }

    @Test
    void otherMachineCodeAndTimeSlicedCountsAreOtherRows() {
        RunFile run = SampleCounts.run("1", "aarch64", false,
                List.of(SampleCounts.configuration("a", "aarch64", "+UseLSE", false),
                        SampleCounts.configuration("b", "aarch64", "-UseLSE", true)),
                SampleCounts.test("hardware", List.of(),
                        SampleCounts.result("a", Map.of("0, 1", 4L)), SampleCounts.result("b", Map.of("0, 1", 6L))));
        assertEquals(
                List.of(
                        "EPT-3  enter2020/loadAfter  AArch64 +UseLSE  0, 1  4  100.00%  seen  acceptable  waited for",
                        "EPT-3  enter2020/loadAfter  AArch64 -UseLSE (time-sliced)  0, 1  6  100.00%  seen  acceptable  waited for"),
                lines(run).stream().filter(line -> line.contains("0, 1")).toList());
    }
}
