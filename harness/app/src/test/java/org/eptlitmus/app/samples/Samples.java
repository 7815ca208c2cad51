package org.eptlitmus.app.samples;

import java.util.List;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.OutcomeSpec;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Litmus tests that behave in every way a campaign has to cope with. */
public final class Samples {

    private Samples() {}

    /** Store buffering: all four outcomes are allowed. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Both loads ran early.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "In order.")
    @State
    public static class StoreBuffering {
        int x;
        int y;

        @Actor
        public void left(II_Result r) {
            x = 1;
            r.r1 = y;
        }

        @Actor
        public void right(II_Result r) {
            y = 1;
            r.r2 = x;
        }
    }

    /** Declares what always happens as forbidden. */
    @JCStressTest
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Never.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Always.")
    @State
    public static class Forbidden {
        int x;

        @Actor
        public void writer() {
            x = 1;
        }

        @Actor
        public void idler() {}

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = x;
        }
    }

    /** One actor never returns. */
    @JCStressTest
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Never.")
    @State
    public static class Hangs {
        volatile int x;

        @Actor
        public void waits() {
            while (x == 0) {
                Thread.onSpinWait();
            }
        }

        @Actor
        public void idles(I_Result r) {
            r.r1 = 0;
        }
    }

    /** One actor throws, and leaves the other waiting for it. */
    @JCStressTest
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Never.")
    @State
    public static class Throws {
        volatile int x;

        @Actor
        public void fails() {
            if (x == 0) {
                throw new IllegalStateException("smr: not in a section");
            }
        }

        @Actor
        public void idles(I_Result r) {
            r.r1 = 0;
        }
    }

    /** Ends its JVM. */
    @JCStressTest
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Never.")
    @State
    public static class Dies {
        volatile int x;

        @Actor
        public void dies() {
            Runtime.getRuntime().halt(77);
        }

        @Actor
        public void idles(I_Result r) {
            r.r1 = 0;
        }
    }

    /** More actors than a small machine has CPUs. */
    @JCStressTest
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any.")
    @State
    public static class FiveActors {
        volatile int x;

        @Actor
        public void a() {
            x = 1;
        }

        @Actor
        public void b() {
            x = 2;
        }

        @Actor
        public void c(III_Result r) {
            r.r1 = x;
        }

        @Actor
        public void d(III_Result r) {
            r.r2 = x;
        }

        @Actor
        public void e(III_Result r) {
            r.r3 = x;
        }
    }

    /** Sees its signal. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Seen.")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "Never seen.")
    @State
    public static class Terminates {
        volatile boolean stop;

        @Actor
        public void waits() {
            while (!stop) {
                Thread.onSpinWait();
            }
        }

        @Signal
        public void signal() {
            stop = true;
        }
    }

    /** Never sees its signal. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Seen.")
    @Outcome(id = "STALE", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Never seen.")
    @State
    public static class NeverTerminates {
        volatile boolean stop;
        volatile boolean other;

        @Actor
        public void waits() {
            while (!stop) {
                Thread.onSpinWait();
            }
        }

        @Signal
        public void signal() {
            other = true;
        }
    }

    /** Is named by nothing at run time but its generated runner's name. */
    private static LitmusCase test(
            String question, Class<?> type, List<String> actors, boolean termination, List<OutcomeSpec> outcomes) {
        return new LitmusCase(
                "ept",
                question,
                type.getSimpleName(),
                "hardware",
                "org.eptlitmus.app.samples.Samples." + type.getSimpleName(),
                "org.eptlitmus.app.samples.Samples_" + type.getSimpleName() + "_jcstress",
                actors,
                termination,
                outcomes);
    }

    public static LitmusCase storeBuffering() {
        return test(
                "EPT-1",
                StoreBuffering.class,
                List.of("left", "right"),
                false,
                List.of(
                        new OutcomeSpec("0, 0", Expect.ACCEPTABLE_INTERESTING, "Both loads ran early."),
                        new OutcomeSpec(".*", Expect.ACCEPTABLE, "In order.")));
    }

    public static LitmusCase forbidden() {
        return test(
                "EPT-2",
                Forbidden.class,
                List.of("writer", "idler"),
                false,
                List.of(
                        new OutcomeSpec("2", Expect.ACCEPTABLE, "Never."),
                        new OutcomeSpec("1", Expect.FORBIDDEN, "Always.")));
    }

    public static LitmusCase hangs() {
        return test("EPT-3", Hangs.class, List.of("waits", "idles"), false, List.of());
    }

    public static LitmusCase throwing() {
        return test("EPT-4", Throws.class, List.of("fails", "idles"), false, List.of());
    }

    public static LitmusCase dies() {
        return test("EPT-4", Dies.class, List.of("dies", "idles"), false, List.of());
    }

    public static LitmusCase fiveActors() {
        return test(
                "EPT-5",
                FiveActors.class,
                List.of("a", "b", "c", "d", "e"),
                false,
                List.of(new OutcomeSpec(".*", Expect.ACCEPTABLE, "Any.")));
    }

    public static LitmusCase terminates() {
        return test(
                "EPT-6",
                Terminates.class,
                List.of("waits"),
                true,
                List.of(
                        new OutcomeSpec("TERMINATED", Expect.ACCEPTABLE, "Seen."),
                        new OutcomeSpec("STALE", Expect.FORBIDDEN, "Never seen.")));
    }

    public static LitmusCase neverTerminates() {
        return test(
                "EPT-6",
                NeverTerminates.class,
                List.of("waits"),
                true,
                List.of(
                        new OutcomeSpec("TERMINATED", Expect.ACCEPTABLE, "Seen."),
                        new OutcomeSpec("STALE", Expect.ACCEPTABLE_INTERESTING, "Never seen.")));
    }
}
