package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.matrix.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;

/** Pins down whose turn comes first where a run is too short for all. */
class TurnsTest {

    private static final Configuration C2 =
            new Configuration("c2", "", new Jvm(Path.of("/jdk"), Map.of("java.version", "17")), List.of(), false);

    private static final OutcomeSpec WORRY = new OutcomeSpec("0, 0", Expect.ACCEPTABLE_INTERESTING, "");
    private static final OutcomeSpec NEVER = new OutcomeSpec("0, 0", Expect.FORBIDDEN, "");
    private static final OutcomeSpec PLAIN = new OutcomeSpec("0, 0", Expect.ACCEPTABLE, "");

    private static LitmusCase test(String name, boolean shipped, OutcomeSpec outcome) {
        String[] parts = name.split("[/@]");
        return new LitmusCase("ept", parts[0], parts[1], parts[2], name, name, List.of("a", "b"), false, shipped, List.of(outcome));
    }

    private static List<String> names(List<LitmusCase> tests) {
        return tests.stream().map(LitmusCase::name).toList();
    }

    @Test
    void ofAQuestionOnAMachineWhatSaysMostComesFirst() {
        List<LitmusCase> tests = List.of(
                test("EPT-1/rest@hardware", false, PLAIN),
                test("EPT-1/control@hardware", false, NEVER),
                test("EPT-1/worry@hardware", false, WORRY),
                test("EPT-1/shipped@hardware", true, PLAIN),
                test("EPT-1/shippedWorry@hardware", true, WORRY));
        assertEquals(
                List.of("EPT-1/shippedWorry@hardware", "EPT-1/shipped@hardware", "EPT-1/worry@hardware",
                        "EPT-1/control@hardware", "EPT-1/rest@hardware"),
                names(new Turns(tests).order()));
    }

    @Test
    void whatIsForbiddenEverywhereIsNoControl() {
        List<LitmusCase> tests = List.of(test("EPT-1/a@hardware", false, PLAIN), test("EPT-1/b@hardware", false, NEVER));
        assertEquals(names(tests), names(new Turns(tests).order()));
    }

    @Test
    void questionsAndMachinesTakeTurns() {
        List<LitmusCase> tests = List.of(
                test("EPT-1/a@hardware", false, WORRY),
                test("EPT-1/b@hardware", false, WORRY),
                test("EPT-1/a@arm64-lse", false, PLAIN),
                test("EPT-1/b@arm64-lse", false, WORRY),
                test("EPT-2/a@hardware", false, PLAIN));
        Turns turns = new Turns(tests);
        assertEquals(
                List.of("EPT-1/a@hardware", "EPT-1/b@arm64-lse", "EPT-2/a@hardware", "EPT-1/b@hardware", "EPT-1/a@arm64-lse"),
                names(turns.order()));
        assertEquals(Set.copyOf(turns.order().subList(0, 3)), turns.telling());
    }

    @Test
    void terminationTestsCostMuchAndComeAfterTheirEquals() {
        LitmusCase slow = new LitmusCase("ept", "EPT-6", "t", "hardware", "t", "t", List.of("a"), true, List.of(WORRY));
        LitmusCase quick = test("EPT-6/q@hardware", false, WORRY);
        assertEquals(List.of(quick, slow), new Turns(List.of(slow, quick)).order());
    }

    @Test
    void whatHasSamplesComesAfterWhatHasNone() {
        LitmusCase a = test("EPT-1/a@hardware", false, WORRY);
        LitmusCase b = test("EPT-1/b@hardware", false, PLAIN);
        LitmusCase c = test("EPT-1/c@hardware", false, PLAIN);
        Unit counted = new Unit(a, C2, 1, 0, 5, 5, 0);
        Unit unseen = new Unit(b, C2, 1, 0, 0, 0, 0);
        Unit unseenToo = new Unit(c, C2, 1, 0, 0, 0, 0);
        assertEquals(
                List.of(unseen, unseenToo, counted),
                new Turns(List.of(a, b, c)).unseenFirst(new ArrayList<>(List.of(counted, unseenToo, unseen))));
    }

    /** Of the questions that there are: the first tests are of every question on every machine that it is declared for. */
    @Test
    void theFirstTestsAreOfEveryQuestionOnEveryMachine() {
        List<LitmusCase> tests = tests();
        Turns turns = new Turns(tests);
        Set<String> places = tests.stream().map(TurnsTest::place).collect(Collectors.toCollection(LinkedHashSet::new));
        List<LitmusCase> first = turns.order().subList(0, places.size());
        assertEquals(places, first.stream().map(TurnsTest::place).collect(Collectors.toCollection(LinkedHashSet::new)));
        assertEquals(Set.copyOf(first), turns.telling());
        assertEquals(Set.copyOf(tests), Set.copyOf(turns.order()));
        assertTrue(places.size() >= 3 * 20, places.toString());
    }

    private static String place(LitmusCase test) {
        return test.question() + "@" + test.machine();
    }

    private static List<LitmusCase> tests() {
        return Catalog.load().tests().stream()
                .map(test -> new LitmusCase(
                        test.variant().question().suite().label(),
                        test.variant().question().toString(),
                        test.variant().localName(),
                        test.machine().label(),
                        test.name(),
                        "",
                        test.variant().actors().stream().map(Object::toString).toList(),
                        false,
                        !test.variant().shipped().isEmpty(),
                        test.variant().outcomes().stream()
                                .map(o -> new OutcomeSpec(o.id(), o.on(test.machine()), o.description()))
                                .toList()))
                .toList();
    }
}
