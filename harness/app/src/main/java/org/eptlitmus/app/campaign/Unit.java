package org.eptlitmus.app.campaign;

/**
 * A test in a configuration, as a pass has it before it.
 *
 * @param goal samples after which a first look has seen enough; 0 if it is no first look
 * @param weight its share of the pass's time, relative to the others'
 * @param samples what was counted for it already
 * @param sampledNanos in which time
 * @param failures how often it hung or crashed
 */
record Unit(LitmusCase test, Configuration configuration, double weight, long goal, long samples, long sampledNanos, long failures) {

    /** Hung or crashed so often, a test is not tried again: each time costs the others theirs. */
    private static final int STRIKES = 2;

    Unit(LitmusCase test, Configuration configuration, Tally tally) {
        this(test, configuration, 1, 0, tally.samples(), tally.nanos(), tally.failed());
    }

    Unit withWeight(double newWeight) {
        return new Unit(test, configuration, newWeight, goal, samples, sampledNanos, failures);
    }

    Unit withGoal(long newGoal) {
        return new Unit(test, configuration, weight, newGoal, samples, sampledNanos, failures);
    }

    /** Whether nothing was counted for it yet. */
    boolean unseen() {
        return samples == 0;
    }

    boolean givenUp() {
        return failures >= STRIKES;
    }

    /** Whether both may run in one JVM. Emulated tests have one of their own: all run the emulator's code, which is compiled once for all then. */
    boolean sharesJvmWith(Unit other) {
        return configuration.equals(other.configuration)
                && test.cpus() == other.test.cpus()
                && test.onHardware() == other.test.onHardware();
    }
}
