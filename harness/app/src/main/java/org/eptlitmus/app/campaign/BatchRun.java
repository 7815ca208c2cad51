package org.eptlitmus.app.campaign;

import java.io.IOException;
import java.util.List;
import org.eptlitmus.app.worker.Job;
import org.eptlitmus.app.worker.Reply;
import org.eptlitmus.app.worker.WorkerProcess;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/** Runs the tests of a batch in a child JVM, and in a new one after each that hung, crashed or left threads behind. Used by one thread. */
final class BatchRun implements AutoCloseable {

    /** States that an actor passes between two meetings with the others, as in jcstress. */
    private static final int STRIDE = 256;

    /** Strides between two collections of results: few, so that a short slice ends in time. */
    private static final int STRIDES = 4;

    /** Bounds of the time beyond its slice after which a test is taken for hung, in milliseconds. */
    private static final long SHORTEST_GRACE = 3_000;

    private static final long LONGEST_GRACE = 30_000;

    /** Part of the budget that one hung test may cost. */
    private static final int GRACE_DIVISOR = 20;

    /** Part of the budget that a test may take beyond the end of the run. */
    private static final int OVERTIME_DIVISOR = 50;

    private final Children children;
    private final Pacer pacer;
    private final Plan plan;
    private final CpuPool cpus;
    private final List<Integer> taken;
    private final SpinLoopStyle spin;
    private WorkerProcess worker;

    /** @param spin how actors wait for each other between strides, if each has a CPU of its own */
    BatchRun(Children children, Pacer pacer, Plan plan, CpuPool cpus, List<Integer> taken, SpinLoopStyle spin) {
        this.children = children;
        this.pacer = pacer;
        this.plan = plan;
        this.cpus = cpus;
        this.taken = taken;
        this.spin = spin;
    }

    /** Runs one test. @return what came of it, or null if the end of the run cut it short */
    Slice run(Unit unit, long deadline) throws InterruptedException {
        int lanes = cpus.lanes(unit.test().cpus());
        boolean termination = unit.test().termination();
        if (termination) {
            pacer.takeFixed(plan.terminationLimit().toNanos() + (long) pacer.startNanos(), lanes);
        }
        Reply ready = start(unit, deadline, termination ? 0 : lanes);
        if (ready instanceof Reply.Failed) {
            return slice(unit, ready, deadline);
        }
        long sliceNanos = termination ? plan.terminationLimit().toNanos() / 2 : pacer.takeSlice(unit.weight(), lanes);
        long millis = Math.max(1, sliceNanos / 1_000_000);
        long limit = plan.terminationLimit().toMillis();
        Job job = new Job(
                unit.test().runner(),
                termination,
                millis,
                limit,
                STRIDE,
                STRIDES,
                unit.configuration().timeSliced() ? SpinLoopStyle.THREAD_YIELD : spin,
                unit.configuration().timeSliced() || termination
                        ? List.of()
                        : cpus.pins(taken, unit.test().cpus()));
        long begin = System.nanoTime();
        Reply reply = worker.run(job, timeout(termination ? millis + 4 * limit : millis, deadline));
        if (!termination) {
            pacer.measuredOverhead(System.nanoTime() - begin - sliceNanos);
        }
        Slice slice = slice(unit, reply, deadline);
        if (!(reply instanceof Reply.Counted counted) || counted.last()) {
            close();
        }
        return slice;
    }

    private Reply start(Unit unit, long deadline, int lanes) throws InterruptedException {
        if (worker != null) {
            return null;
        }
        long begin = System.nanoTime();
        if (lanes > 0) {
            pacer.takeStart(lanes);
        }
        try {
            worker = children.start(unit.configuration());
        } catch (IOException e) {
            return new Reply.Failed(Status.VM_ERROR, "cannot start the JVM: " + e.getMessage());
        }
        Reply ready = worker.awaitReady(timeout(LONGEST_GRACE, deadline));
        if (ready instanceof Reply.Failed) {
            close();
        } else {
            children.ready();
            pacer.measuredStart(System.nanoTime() - begin);
        }
        return ready;
    }

    /** How long to wait for a reply that is due after some milliseconds. */
    private long timeout(long millis, long deadline) {
        long budget = plan.budget().toMillis();
        long grace = Math.max(SHORTEST_GRACE, Math.min(LONGEST_GRACE, budget / GRACE_DIVISOR));
        long left = (deadline - System.nanoTime()) / 1_000_000 + budget / OVERTIME_DIVISOR;
        return Math.max(1, Math.min(millis + grace, left));
    }

    /** What came of a test, or null if it failed only because the run's time was over before its own. */
    private Slice slice(Unit unit, Reply reply, long deadline) {
        boolean cut = reply instanceof Reply.Failed && System.nanoTime() >= deadline;
        return cut ? null : new Slice(unit.test(), unit.configuration(), reply, worker == null ? List.of() : worker.output());
    }

    @Override
    public void close() {
        if (worker != null) {
            children.close(worker);
            worker = null;
        }
    }
}
