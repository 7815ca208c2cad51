package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;

/**
 * The order in which tests have their turns, so that a run that is too short for all of them has what says most about each question on each machine.
 *
 * <p>First comes one test of each question on each machine, then a second one of each, and so on. Those of one question on one machine are in the order of what
 * they say: code that a kernel had before code that none had, then what can show what the review worries about, then the controls of those, in which the same
 * outcome is forbidden. Among equals those that cost less come first, and else the order is the catalogue's.
 */
public final class Turns {

    private record Place(String question, String machine) {}

    /** What a test says about its question, most first. */
    private enum Worth {
        /** Has an outcome that is of interest. */
        WORRY,
        /** Has none, yet another variant of the question has, which it is held against. */
        CONTROL,
        REST
    }

    private final Map<LitmusCase, Integer> positions = new HashMap<>();
    private final Set<LitmusCase> telling = new LinkedHashSet<>();

    /** @param tests all of a run's, in the catalogue's order */
    public Turns(List<LitmusCase> tests) {
        Map<String, Set<String>> worries = new HashMap<>();
        tests.forEach(test -> worries.computeIfAbsent(test.question(), q -> new LinkedHashSet<>()).addAll(worries(test)));
        Map<Place, List<LitmusCase>> byPlace = new LinkedHashMap<>();
        tests.forEach(test -> byPlace
                .computeIfAbsent(new Place(test.question(), test.machine()), place -> new ArrayList<>())
                .add(test));
        Comparator<LitmusCase> byWorth = Comparator.<LitmusCase, Boolean>comparing(test -> !test.shipped())
                .thenComparing(test -> worth(test, worries.get(test.question())))
                .thenComparing(LitmusCase::termination)
                .thenComparing(LitmusCase::cpus);
        TreeMap<Integer, List<LitmusCase>> rounds = new TreeMap<>();
        for (List<LitmusCase> here : byPlace.values()) {
            here.sort(byWorth);
            telling.add(here.get(0));
            for (int round = 0; round < here.size(); round++) {
                rounds.computeIfAbsent(round, r -> new ArrayList<>()).add(here.get(round));
            }
        }
        rounds.values().forEach(round -> round.forEach(test -> positions.put(test, positions.size())));
    }

    private static Set<String> worries(LitmusCase test) {
        return test.outcomes().stream()
                .filter(outcome -> outcome.grade() == Expect.ACCEPTABLE_INTERESTING)
                .map(OutcomeSpec::id)
                .collect(Collectors.toSet());
    }

    private static Worth worth(LitmusCase test, Set<String> worries) {
        if (!worries(test).isEmpty()) {
            return Worth.WORRY;
        }
        boolean control = test.outcomes().stream()
                .anyMatch(outcome -> outcome.grade() == Expect.FORBIDDEN && worries.contains(outcome.id()));
        return control ? Worth.CONTROL : Worth.REST;
    }

    /** Puts units that nothing was counted for yet first and in this order, and leaves the others in theirs. */
    List<Unit> unseenFirst(List<Unit> units) {
        return units.stream()
                .sorted(Comparator.comparing(unit -> unit.unseen() ? positions.get(unit.test()) : positions.size()))
                .toList();
    }

    /** One test of each question on each machine: the one that says most. */
    Set<LitmusCase> telling() {
        return Set.copyOf(telling);
    }

    /** All tests in their order. */
    List<LitmusCase> order() {
        return positions.keySet().stream().sorted(Comparator.comparing(positions::get)).toList();
    }
}
