package org.eptlitmus.app.campaign;

/**
 * One way through all tests, or those that its scope says, in fresh JVMs of one configuration.
 *
 * @param scope which tests
 * @param purpose how their time is shared
 * @param nanos the time it is planned to take, in nanoseconds
 */
public record Pass(Configuration configuration, Scope scope, Purpose purpose, long nanos) {

    /** Which tests a pass runs. */
    public enum Scope {
        ALL,
        /** Only those whose accesses the JIT compiles for the host's CPU: the others come out the same in each configuration. */
        HARDWARE
    }

    /** How a pass shares its time among its tests. */
    public enum Purpose {
        /** One test of each question on each machine, the one that says most, gets enough to say something. */
        TELLING,
        /** Everything gets the same, so that a run that ends early has something of everything. */
        FIRST,
        /** First of all, those that lack samples get what they need. */
        TOP_UP,
        /** Everything gets the same again, in new JVMs. */
        MORE
    }

    /** Whether its tests have their first turn in it. */
    boolean firstLook() {
        return purpose == Purpose.TELLING || purpose == Purpose.FIRST;
    }
}
