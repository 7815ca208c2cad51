package org.eptlitmus.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eptlitmus.app.campaign.Configurations;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Tally;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.matrix.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.Status;

/** A run that is gone on with has all that its directory tells of the earlier parts, and nothing else. */
class EarlierTest {

    @TempDir
    private Path temporary;

    private final List<LitmusCase> tests = FullRun.tests(Catalog.load());
    private final Configurations configurations = new Configurations(List.of(FullRun.C2), List.of());
    private final Ledger ledger = new Ledger();
    private Earlier earlier;

    @BeforeEach
    void readAFullRun() throws IOException {
        Path directory = temporary.resolve("run");
        FullRun.write(directory);
        earlier = new Earlier(
                Json.read(directory.resolve("run.json"), RunInfo.class), Json.read(directory.resolve("outcomes.json"), Outcomes.class));
    }

    private LitmusCase test(String name) {
        return tests.stream().filter(test -> test.name().equals(name)).findAny().orElseThrow();
    }

    private static Map<String, Long> sum(List<Map<String, Long>> counts) {
        Map<String, Long> sum = new TreeMap<>();
        counts.forEach(each -> each.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum)));
        return sum;
    }

    @Test
    void everyCountIsTakenUp() {
        earlier.enter(ledger, tests, configurations);
        Map<String, Map<String, Long>> told = earlier.outcomes().tests().stream().collect(Collectors.toMap(
                Outcomes.Test::name, test -> sum(test.results().stream().map(Outcomes.Result::counts).toList())));
        Map<String, Map<String, Long>> entered = tests.stream().collect(Collectors.toMap(
                LitmusCase::name, test -> sum(ledger.of(test).values().stream().map(Tally::counts).toList())));
        assertEquals(told, entered);
        assertEquals(FullRun.SAMPLES, ledger.get(test("EPT-3/enter2020/loadAfter@hardware"), FullRun.C2).samples());
    }

    @Test
    void failuresAndTheTimeSpentAreTakenUp() {
        earlier.enter(ledger, tests, configurations);
        assertEquals(
                List.of(new Tally.Failure(Status.VM_ERROR, "hung: no answer within 1 ms", 1)),
                ledger.get(test(FullRun.HUNG), FullRun.C2).failures());
        assertEquals(Duration.ofSeconds(180), earlier.spent());
    }

    @Test
    void whatThisRunDoesNotMeasureIsLeftOut() {
        earlier.enter(ledger, List.of(test("EPT-3/enter2020/loadAfter@hardware")), configurations);
        assertEquals(FullRun.SAMPLES, ledger.samples());
        Ledger none = new Ledger();
        earlier.enter(none, tests, new Configurations(List.of(), List.of()));
        assertEquals(0, none.samples());
    }
}
