package org.eptlitmus.app.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run is going to do.
 *
 * @param budget the whole run's time, from the start of its JVM to its end
 * @param passes in order
 * @param sampling the time for the passes together
 * @param terminationLimit how long a termination test may take to see its signal
 * @param summary the plan in words, a few lines
 */
public record Plan(
        Duration budget,
        List<Pass> passes,
        Duration sampling,
        Duration terminationLimit,
        List<String> summary) {

    public Plan {
        passes = List.copyOf(passes);
        summary = List.copyOf(summary);
    }

    /** The number of samples that a test should not stay under, if the budget allows. */
    public long goal(LitmusCase test) {
        return test.onHardware() ? Planner.HARDWARE_GOAL : Planner.EMULATED_GOAL;
    }

    /** Configurations in the order in which they come first. */
    public List<Configuration> configurations() {
        Set<Configuration> configurations = new LinkedHashSet<>();
        passes.forEach(pass -> configurations.add(pass.configuration()));
        return new ArrayList<>(configurations);
    }
}
