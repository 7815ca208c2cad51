package org.eptlitmus.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.OutcomeSpec;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;

/** Pins down what a reader of the table is told, number by number. */
class ConsoleReportTest {

    private static final Jvm JVM = new Jvm(Path.of("/jdk"), Map.of("java.version", "17"));
    private static final Configuration C2 = new Configuration("c2", "", JVM, List.of(), false);
    private static final Configuration C1 = new Configuration("c1", "", JVM, List.of(), false);
    private static final Configuration LSE = new Configuration("c2 +UseLSE", "+UseLSE", JVM, List.of(), false);
    private static final Configuration LLSC = new Configuration("c2 -UseLSE", "-UseLSE", JVM, List.of(), false);

    private static final List<OutcomeSpec> OUTCOMES = List.of(
            new OutcomeSpec("0, 0", Expect.ACCEPTABLE_INTERESTING, "Both early."),
            new OutcomeSpec("9, .", Expect.FORBIDDEN, "Out of thin air."),
            new OutcomeSpec("., .", Expect.ACCEPTABLE, "In order."));

    private final Ledger ledger = new Ledger();

    private static LitmusCase test(String question, String variant, String machine) {
        return new LitmusCase("ept", question, variant, machine, "J", "J_jcstress", List.of("a", "b"), false, OUTCOMES);
    }

    private List<String> lines(LitmusCase... tests) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ConsoleReport(List.of(tests), ledger).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void countsOfAllConfigurationsAddUp() {
        LitmusCase test = test("EPT-1", "add", "hardware");
        ledger.add(test, C2, 1_000_000, Map.of("0, 1", 900L, "0, 0", 50L));
        ledger.add(test, C1, 1_000_000, Map.of("0, 1", 50L));
        assertEquals(
                List.of(
                        "QUESTION  VARIANT  MACHINE   OUTCOME  COUNT  FREQUENCY  GRADE        MEANING",
                        "EPT-1     add      hardware  0, 0        50      5.00%  INTERESTING  Both early.",
                        "EPT-1     add      hardware  0, 1       950     95.00%  acceptable   In order.",
                        "EPT-1     add      hardware  9, .         0          0  FORBIDDEN    Out of thin air.",
                        "",
                        "EPT-1: nothing forbidden, interesting outcomes in 1 of 1: add@hardware; 1000 samples of 1 test"),
                lines(test));
    }

    @Test
    void aForbiddenOutcomeStandsOut() {
        LitmusCase test = test("EPT-1", "add", "hardware");
        ledger.add(test, C2, 1, Map.of("9, 7", 1L, "0, 1", 1L));
        List<String> lines = lines(test);
        assertEquals(
                "EPT-1     add      hardware  9, 7         1     50.00%  FORBIDDEN    Out of thin air.", lines.get(2));
        assertEquals(
                "EPT-1: FORBIDDEN outcomes in add@hardware, nothing interesting; 2 samples of 1 test",
                lines.get(lines.size() - 1));
    }

    @Test
    void anOutcomeThatIsNotDeclaredIsForbidden() {
        LitmusCase test = test("EPT-1", "add", "hardware");
        ledger.add(test, C2, 1, Map.of("10, 10", 1L));
        assertEquals(
                "EPT-1     add      hardware  10, 10       1    100.00%  FORBIDDEN    An outcome that the test does not declare.",
                lines(test).get(1));
    }

    @Test
    void otherMachineCodeIsAnotherRow() {
        LitmusCase test = test("EPT-1", "add", "hardware");
        ledger.add(test, LSE, 1, Map.of("0, 1", 4L));
        ledger.add(test, LLSC, 1, Map.of("0, 1", 6L));
        List<String> rows = lines(test).stream().filter(l -> l.contains("0, 1")).toList();
        assertEquals(2, rows.size());
        assertEquals("EPT-1     add      hardware +UseLSE  0, 1         4    100.00%  acceptable   In order.", rows.get(0));
        assertEquals("EPT-1     add      hardware -UseLSE  0, 1         6    100.00%  acceptable   In order.", rows.get(1));
    }

    @Test
    void aTestIsCountedOnceHoweverManyConfigurationsShowIt() {
        LitmusCase test = test("EPT-1", "add", "hardware");
        ledger.add(test, LSE, 1, Map.of("0, 0", 4L));
        ledger.add(test, LLSC, 1, Map.of("0, 0", 6L));
        List<String> lines = lines(test);
        assertEquals(
                "EPT-1: nothing forbidden, interesting outcomes in 1 of 1: add@hardware; 10 samples of 1 test",
                lines.get(lines.size() - 1));
    }

    @Test
    void timeSlicedCountsAreKeptApart() {
        LitmusCase test = test("EPT-1", "add", "hardware");
        ledger.add(test, C2.sliced(), 1, Map.of("0, 1", 4L));
        assertEquals(
                "EPT-1     add      hardware, time-sliced  0, 1         4    100.00%  acceptable   In order.",
                lines(test).stream().filter(l -> l.contains("0, 1")).findFirst().orElse(""));
    }

    @Test
    void whatDidNotRunIsSaid() {
        LitmusCase first = test("EPT-1", "add", "hardware");
        LitmusCase second = test("EPT-1", "set", "hardware");
        LitmusCase third = test("EPT-2", "add", "hardware");
        ledger.add(first, C2, 1, Map.of("0, 1", 4L));
        ledger.fail(second, C2, Status.VM_ERROR, "hung: no answer\nmore");
        ledger.fail(second, C2, Status.VM_ERROR, "hung again");
        List<String> lines = lines(first, second, third);
        assertEquals(
                List.of(
                        "EPT-1: nothing forbidden, nothing interesting; 4 samples of 1 test, 1 did not run",
                        "EPT-2: did not run",
                        "EPT-1/set@hardware (c2): VM_ERROR 2 times: hung: no answer"),
                lines.subList(lines.size() - 3, lines.size()));
    }
}
