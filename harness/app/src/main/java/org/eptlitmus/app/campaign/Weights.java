package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToLongFunction;

/** Shares the time of a pass so that, before all else, each test reaches the number of samples that a run aims at. */
final class Weights {

    /** The longest time that one test's want of samples may claim, as a multiple of an equal share. */
    private static final double LARGEST_CLAIM = 20;

    /** The shortest slice for which a test is started in another JVM, in nanoseconds: the first tenth of a second goes to compiling. */
    private static final double WORTH_STARTING = 250_000_000;

    private Weights() {}

    /**
     * The units that the pass should run, weighted by nanoseconds: those that lack samples by what they lack, and what time is left over goes to those with
     * the fewest samples, as many of them as it is worth starting.
     *
     * @param nanos the pass's time
     * @param goal samples that each should have at its end
     * @param cost what running a test costs beyond its slice, in nanoseconds
     * @param lanes how many tests that want so many CPUs run at a time
     */
    static List<Unit> topUp(List<Unit> units, long nanos, ToLongFunction<LitmusCase> goal, double cost, IntUnaryOperator lanes) {
        List<Unit> counted = new ArrayList<>(units.stream().filter(u -> !u.test().termination()).toList());
        counted.sort(Comparator.comparingLong(Unit::samples));
        double load = counted.stream().mapToDouble(u -> 1.0 / lanes.applyAsInt(u.test().cpus())).sum();
        double largest = LARGEST_CLAIM * nanos / Math.max(1, load);
        double spare = nanos;
        List<Unit> weighted = new ArrayList<>();
        for (Unit unit : counted) {
            double need = Math.min(largest, need(unit, goal.applyAsLong(unit.test())));
            weighted.add(unit.withWeight(need));
            spare -= need == 0 ? 0 : (need + cost) / lanes.applyAsInt(unit.test().cpus());
        }
        double each = Math.max(WORTH_STARTING, spare / Math.max(1, load) - cost);
        for (int i = 0; i < weighted.size() && spare > 0; i++) {
            Unit unit = weighted.get(i);
            spare -= (each + (unit.weight() == 0 ? cost : 0)) / lanes.applyAsInt(unit.test().cpus());
            weighted.set(i, unit.withWeight(unit.weight() + each));
        }
        weighted.removeIf(unit -> unit.weight() == 0);
        return weighted;
    }

    /** How long the test has to sample to reach the goal at the rate seen so far, in nanoseconds; one that has no sample yet claims the most. */
    private static double need(Unit unit, long goal) {
        long lacking = goal - unit.samples();
        if (lacking <= 0) {
            return 0;
        }
        return unit.samples() == 0 ? Double.MAX_VALUE : (double) lacking * unit.sampledNanos() / unit.samples();
    }
}
