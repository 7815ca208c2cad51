package org.eptlitmus.app.campaign;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.eptlitmus.app.worker.Job;
import org.eptlitmus.app.worker.Patience;
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

    /** Bounds of a test's own time beyond its slice after which it is taken for hung, in milliseconds. */
    private static final long SHORTEST_GRACE = 3_000;

    private static final long LONGEST_GRACE = 30_000;

    /** What the first test in a JVM may take beyond that, in milliseconds: the code that all tests run is compiled then. */
    private static final long COMPILING = 2_000;

    /** How long a JVM may take to start, and then to load a test's classes, in milliseconds. */
    private static final long LONGEST_START = 60_000;

    /** Part of the budget that one hung test may cost. */
    private static final int GRACE_DIVISOR = 20;

    /** Part of the budget that a test may take beyond the end of the run. */
    private static final int OVERTIME_DIVISOR = 50;

    /** A termination test counts its limit in its actor's CPU time, and gets so many times that to spend it. */
    private static final int LIMITS = 4;

    /** How long a test that runs until it has its samples is left alone, in nanoseconds. */
    private static final long PIECE = 60_000_000;

    /** How many times its slice such a test may take. */
    private static final int EXTENSION = 2;

    private final Children children;
    private final Pacer pacer;
    private final Plan plan;
    private final CpuPool cpus;
    private final List<Integer> taken;
    private final SpinLoopStyle spin;
    private final DoubleSupplier others;
    private WorkerProcess worker;
    private boolean fresh;
    private List<String> output = List.of();

    /**
     * A batch that has not begun.
     *
     * @param spin how actors wait for each other between strides, if each has a CPU of its own
     * @param others what part of all CPUs others keep busy now, 0 to 1
     */
    BatchRun(
            Children children,
            Pacer pacer,
            Plan plan,
            CpuPool cpus,
            List<Integer> taken,
            SpinLoopStyle spin,
            DoubleSupplier others) {
        this.children = children;
        this.pacer = pacer;
        this.plan = plan;
        this.cpus = cpus;
        this.taken = taken;
        this.spin = spin;
        this.others = others;
    }

    /**
     * Runs one test for its slice.
     *
     * @return what came of it: nothing if the end of the run cut it short; what was counted and then a failure, if it failed in the middle
     */
    List<Slice> run(Unit unit, long deadline) throws InterruptedException {
        int lanes = cpus.lanes(unit.test().cpus());
        boolean termination = unit.test().termination();
        if (termination) {
            pacer.takeFixed(plan.terminationLimit().toNanos() + (long) pacer.startNanos(), lanes);
        }
        Reply ready = start(unit, deadline, termination ? 0 : lanes);
        if (ready instanceof Reply.Failed) {
            return slices(unit, List.of(ready), deadline);
        }
        if (termination) {
            return slices(unit, List.of(runOnce(unit, plan.terminationLimit().dividedBy(2).toNanos(), deadline)), deadline);
        }
        long begin = System.nanoTime();
        long slice = pacer.takeSlice(unit.weight(), lanes);
        List<Reply> replies = unit.goal() > 0 ? runToGoal(unit, slice, deadline) : List.of(runOnce(unit, slice, deadline));
        long sampled = replies.stream().mapToLong(r -> r instanceof Reply.Counted counted ? counted.nanos() : 0).sum();
        if (sampled > 0) {
            pacer.measuredOverhead(System.nanoTime() - begin - sampled);
        }
        return slices(unit, replies, deadline);
    }

    private Reply runOnce(Unit unit, long nanos, long deadline) throws InterruptedException {
        boolean termination = unit.test().termination();
        boolean free = unit.configuration().timeSliced() || termination;
        long millis = Math.max(1, nanos / 1_000_000);
        long limit = plan.terminationLimit().toMillis();
        Job job = new Job(
                unit.test().runner(),
                termination,
                millis,
                limit,
                STRIDE,
                STRIDES,
                unit.configuration().timeSliced() ? SpinLoopStyle.THREAD_YIELD : spin,
                free ? List.of() : cpus.pins(taken, unit.test().cpus()));
        long own = (termination ? millis + LIMITS * limit : millis) + grace() + (fresh ? COMPILING : 0);
        int threads = Math.min(unit.test().cpus(), cpus.total());
        Reply reply = worker.run(job, new Patience(LONGEST_START, own, left(deadline), threads, others));
        fresh = false;
        if (!(reply instanceof Reply.Counted counted) || counted.last()) {
            output = worker.output();
            close();
        }
        return reply;
    }

    /**
     * Runs a test piece by piece: until it has the samples it aims at, and so leaves the others the time it does not need; or until its slice is over. A test
     * that is slow to get them may take more, now that its code is compiled: in another JVM that would have to be done again.
     */
    private List<Reply> runToGoal(Unit unit, long slice, long deadline) throws InterruptedException {
        Map<String, Long> counts = new HashMap<>();
        long samples = unit.samples();
        long nanos = 0;
        long begin = System.nanoTime();
        long most = slice > PIECE && unit.test().onHardware() ? EXTENSION * slice : slice;
        do {
            long piece = Math.min(PIECE, Math.max(Pacer.MIN_SLICE, most - nanos));
            Reply reply = runOnce(unit, piece, deadline);
            if (!(reply instanceof Reply.Counted counted)) {
                return nanos == 0 ? List.of(reply) : List.of(new Reply.Counted(nanos, counts, false), reply);
            }
            counted.counts().forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
            samples += counted.counts().values().stream().mapToLong(Long::longValue).sum();
            nanos += counted.nanos();
        } while (samples < unit.goal() && System.nanoTime() - begin < most && System.nanoTime() < deadline);
        return List.of(new Reply.Counted(nanos, counts, false));
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
        fresh = true;
        Reply ready = worker.awaitReady(Math.min(LONGEST_START, left(deadline)));
        if (ready instanceof Reply.Failed) {
            output = worker.output();
            close();
        } else {
            children.ready();
            pacer.measuredStart(System.nanoTime() - begin);
        }
        return ready;
    }

    private long grace() {
        return Math.max(SHORTEST_GRACE, Math.min(LONGEST_GRACE, plan.budget().toMillis() / GRACE_DIVISOR));
    }

    /** How long there is to wait at all, in milliseconds. */
    private long left(long deadline) {
        long overtime = plan.budget().toMillis() / OVERTIME_DIVISOR;
        return Math.max(1, (deadline - System.nanoTime()) / 1_000_000 + overtime);
    }

    /** What came of a test, without a failure that is only due to the end of the run's time. */
    private List<Slice> slices(Unit unit, List<Reply> replies, long deadline) {
        return replies.stream()
                .filter(reply -> !(reply instanceof Reply.Failed) || System.nanoTime() < deadline)
                .map(reply -> new Slice(
                        unit.test(),
                        unit.configuration(),
                        reply,
                        reply instanceof Reply.Failed ? output : List.of()))
                .toList();
    }

    @Override
    public void close() {
        if (worker != null) {
            children.close(worker);
            worker = null;
        }
    }
}
