package org.eptlitmus.app.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many of a run's tests ran, so that one that did not get to all of them is not taken for one that found nothing.
 *
 * @param machines in the order in which the tests name them
 */
public record Coverage(List<OfMachine> machines) {

    /** How much longer than measured the missing tests are taken to need: not each of them is like those that ran. */
    private static final double RESERVE = 1.5;

    private static final long FINE_SECONDS = 10;
    private static final long FINE_UNTIL = 120;
    private static final long MINUTE = 60;

    /**
     * Those on one machine.
     *
     * @param ran how many have samples
     * @param of how many there are
     */
    public record OfMachine(String machine, int ran, int of) {}

    public Coverage {
        machines = List.copyOf(machines);
    }

    /** Of the tests of a run. */
    public static Coverage of(List<LitmusCase> tests, Ledger ledger) {
        Map<String, List<LitmusCase>> byMachine = new LinkedHashMap<>();
        tests.forEach(test -> byMachine.computeIfAbsent(test.machine(), m -> new ArrayList<>()).add(test));
        return new Coverage(byMachine.entrySet().stream()
                .map(e -> new OfMachine(
                        e.getKey(),
                        (int) e.getValue().stream().filter(test -> ledger.ran(test)).count(),
                        e.getValue().size()))
                .toList());
    }

    /** How many ran. */
    public int ran() {
        return machines.stream().mapToInt(OfMachine::ran).sum();
    }

    /** How many there are. */
    public int of() {
        return machines.stream().mapToInt(OfMachine::of).sum();
    }

    /** Whether all of them ran. */
    public boolean complete() {
        return ran() == of();
    }

    /** In words: {@code 40 of 66 tests ran (hardware 22 of 22, arm64-llsc 18 of 44)}. */
    public String words() {
        if (complete()) {
            return of() == 1 ? "The test ran" : "All " + of() + " tests ran";
        }
        String each = machines.stream()
                .map(m -> m.machine() + " " + m.ran() + " of " + m.of())
                .collect(Collectors.joining(", "));
        return ran() + " of " + of() + " tests ran (" + each + ")";
    }

    /**
     * A budget in which all of them would have run, where the machine is as it was.
     *
     * @param given the budget that was too short
     * @param missing what those that did not run would have taken, by what was measured
     */
    public Duration budget(Duration given, Duration missing) {
        Duration enough = given.plusMillis((long) (RESERVE * missing.toMillis()));
        Duration least = ran() == 0 ? given.multipliedBy(2) : given.plusSeconds(1);
        return round(enough.compareTo(least) > 0 ? enough : least);
    }

    /** Up, to what a person would say. */
    private static Duration round(Duration time) {
        long unit = time.toSeconds() < FINE_UNTIL ? FINE_SECONDS : MINUTE;
        long seconds = time.plusMillis(999).toSeconds();
        return Duration.ofSeconds((seconds + unit - 1) / unit * unit);
    }
}
