package org.eptlitmus.bench.byhand;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@code A64-1/plain/plain} without the port: plain accesses by VarHandle. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "neither sees the other")
@Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "one sees the other")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both see the other")
public class StoreBuffering {

    private static final VarHandle X = Handles.of(S.class, "x", int.class);
    private static final VarHandle Y = Handles.of(S.class, "y", int.class);

    @Actor
    public void cpu0(S s, II_Result r) {
        X.set(s, 1);
        r.r1 = (int) Y.get(s);
    }

    @Actor
    public void cpu1(S s, II_Result r) {
        Y.set(s, 1);
        r.r2 = (int) X.get(s);
    }

    /** The memory of one sample. */
    @State
    public static class S {
        public int x;
        public int y;
    }
}
