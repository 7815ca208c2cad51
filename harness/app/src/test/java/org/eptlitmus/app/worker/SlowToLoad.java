package org.eptlitmus.app.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.util.Counter;

/** Stands for a test on a machine so busy that it takes seconds to load its classes; its actors then do nothing, at once. */
public final class SlowToLoad extends Runner<String> {

    static final long SECONDS = 4;

    /** Takes its time. */
    public SlowToLoad(ForkedTestConfig config) throws InterruptedException {
        super(config);
        TimeUnit.SECONDS.sleep(SECONDS);
    }

    @Override
    public void sanityCheck(Counter<String> counter) {
        counter.record("0", 1);
    }

    @Override
    public ArrayList<CounterThread<String>> internalRun() {
        Actor actor = new Actor();
        actor.start();
        return new ArrayList<>(List.of(actor));
    }

    @Override
    public TestResult run() {
        throw new UnsupportedOperationException("not a termination test");
    }

    private static final class Actor extends CounterThread<String> {

        Actor() {
            super("actor");
        }

        @Override
        public Counter<String> internalRun() {
            Counter<String> counter = new Counter<>();
            counter.record("0", 1);
            return counter;
        }

        @Override
        public void purge() {
            // It holds nothing.
        }
    }
}
