package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Shares the time of a pass so that, before all else, each test reaches the number of samples that a run aims at. */
final class Weights {

    /** The longest time that one test's want of samples may claim, as a multiple of an equal share. */
    private static final double LARGEST_CLAIM = 20;

    private Weights() {}

    /**
     * The units that the pass should run, weighted by nanoseconds.
     *
     * <p>If time is short, only those that lack samples run, in proportion to what they lack; if not, all run, and what is left over is shared evenly.
     *
     * @param nanos the pass's time
     * @param goal samples that each should have at its end
     * @param cost what running a test costs beyond its slice, in nanoseconds
     * @param lanes how many tests that want so many CPUs run at a time
     */
    static List<Unit> topUp(List<Unit> units, long nanos, long goal, double cost, IntUnaryOperator lanes) {
        List<Unit> counted = units.stream().filter(u -> !u.test().termination()).toList();
        double[] needs = new double[counted.size()];
        double load = 0;
        for (Unit unit : counted) {
            load += 1.0 / lanes.applyAsInt(unit.test().cpus());
        }
        double largest = LARGEST_CLAIM * nanos / Math.max(1, load);
        double wanted = 0;
        for (int i = 0; i < needs.length; i++) {
            needs[i] = Math.min(largest, need(counted.get(i), goal));
            if (needs[i] > 0) {
                wanted += (needs[i] + cost) / lanes.applyAsInt(counted.get(i).test().cpus());
            }
        }
        double spare = (nanos - wanted) / Math.max(1, load) - cost;
        List<Unit> weighted = new ArrayList<>();
        for (int i = 0; i < needs.length; i++) {
            double weight = needs[i] + Math.max(0, spare);
            if (weight > 0) {
                weighted.add(counted.get(i).withWeight(weight));
            }
        }
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
