package org.eptlitmus.app.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eptlitmus.app.host.LoadMeter;
import org.eptlitmus.app.worker.Reply;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/** Carries out a plan: pass after pass, batch after batch, as many side by side as there are CPUs for, and ends when its time does. */
public final class Campaign {

    /** Why a campaign ended. */
    public enum End {
        /** Its plan is carried out, or its time is over. */
        DONE,
        /** A forbidden outcome was seen, and that was to end it. */
        FORBIDDEN,
        /** It was told to stop. */
        STOPPED,
        /** No JVM could be started. */
        NO_JVM
    }

    /** A batch's size where nothing speaks for another one. */
    private static final int TYPICAL_BATCH = 25;

    /** Bounds of the time after which what was counted is kept: what a kill of the whole run may lose. */
    private static final long SHORTEST_KEEP = 2_000_000_000L;

    private static final long LONGEST_KEEP = 60_000_000_000L;

    /** How often in a run that is done, between these bounds. */
    private static final int KEEPS = 100;

    /** A slice in which a test says something, in nanoseconds. */
    private static final double TURN = 30_000_000;

    /** The longest time for a batch. */
    private static final long LONGEST_BATCH = 30_000_000_000L;

    /** Tests in one JVM at most: what one test's JIT compilations can do to the next one's stays small. */
    private static final int LARGEST_BATCH = 60;

    /** The same for emulated tests, which all run the same code. */
    private static final int LARGEST_EMULATED_BATCH = 200;

    /** Part of a pass that may go to starting JVMs. */
    private static final double STARTING = 0.08;

    /** The shortest time for which another pass is begun. */
    private static final long WORTH_A_PASS = 700_000_000;

    /** Weight of an emulated test in the first look: its code is compiled once for all. */
    private static final double EMULATED = 0.5;

    /** CPUs that others keep busy, from which on they take the actors' away too often. */
    private static final double CROWD = 0.5;

    private final Plan plan;
    private final List<LitmusCase> tests;
    private final Turns turns;
    private final Set<LitmusCase> telling;
    private final Ledger ledger;
    private Monitor monitor;
    private final Children children;
    private final CpuPool cpus;
    private final long keepNanos;
    private final Pacer pacer;
    private final Random random;
    private final LoadMeter load;
    private final boolean failFast;
    private final AtomicReference<End> end = new AtomicReference<>();
    private volatile boolean anyFailed;
    private final AtomicLong turnsTaken = new AtomicLong();
    private volatile long tookNanos;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /**
     * @param children starts JVMs
     * @param cpuCount CPUs there are
     * @param pinnable their numbers; empty if threads cannot be pinned
     * @param seed decides the order of tests and the CPUs they run on
     * @param load what others do with the CPUs
     * @param failFast whether a forbidden outcome ends the campaign
     */
    public Campaign(
            Plan plan,
            List<LitmusCase> tests,
            Ledger ledger,
            Children children,
            int cpuCount,
            List<Integer> pinnable,
            long seed,
            LoadMeter load,
            boolean failFast) {
        this.plan = plan;
        this.tests = List.copyOf(tests);
        this.turns = new Turns(tests);
        this.telling = turns.telling();
        this.ledger = ledger;
        this.children = children;
        this.cpus = new CpuPool(cpuCount, pinnable, seed);
        this.pacer = new Pacer(System::nanoTime);
        this.keepNanos = Math.max(SHORTEST_KEEP, Math.min(LONGEST_KEEP, plan.budget().dividedBy(KEEPS).toNanos()));
        this.random = new Random(seed);
        this.load = load;
        this.failFast = failFast;
    }

    /**
     * Runs the plan. Returns when it is carried out, or {@link #stop} was called; no child JVM is left then.
     *
     * @param told how it goes on
     * @throws RuntimeException what the monitor threw: that ends the campaign too
     */
    public End run(Monitor told) throws InterruptedException {
        monitor = told;
        long began = System.nanoTime();
        try {
            long deadline = began + plan.sampling().toNanos();
            long passEnd = began;
            for (int i = 0; i < plan.passes().size() && end.get() == null && System.nanoTime() < deadline; i++) {
                Pass pass = plan.passes().get(i);
                passEnd += pass.nanos();
                monitor.passBegins(i, pass);
                boolean last = i == plan.passes().size() - 1;
                run(pass, last ? deadline : Math.max(passEnd, System.nanoTime()), deadline);
            }
            spendTheRest(deadline);
            if (failure.get() != null) {
                throw failure.get();
            }
            end.compareAndSet(null, anyFailed && children.noneStarted() ? End.NO_JVM : End.DONE);
            return end.get();
        } finally {
            children.killAll();
            tookNanos = System.nanoTime() - began;
        }
    }

    /** Tops up whatever is weakest with the time that is left where tests had their samples sooner than was planned. */
    private void spendTheRest(long deadline) throws InterruptedException {
        int number = plan.passes().size();
        long left = deadline - System.nanoTime();
        while (end.get() == null && number > 0 && left > WORTH_A_PASS) {
            Pass more = new Pass(plan.configurations().get(0), Pass.Scope.ALL, Pass.Purpose.TOP_UP, left);
            monitor.passBegins(number++, more);
            if (run(more, deadline, deadline) == 0) {
                return;
            }
            left = deadline - System.nanoTime();
        }
    }

    /** What the tests that had no turn would have taken, by what others of this run did: by their measured parts, or by all of it if that is more. */
    public Duration missing() {
        List<LitmusCase> left = tests.stream().filter(test -> ledger.of(test).isEmpty()).toList();
        long turns = turnsTaken.get();
        double whole = turns == 0 ? 0 : (double) tookNanos / turns * left.size();
        double nanos = 0;
        for (LitmusCase test : left) {
            int batch = test.termination() ? 1 : test.onHardware() ? TYPICAL_BATCH : LARGEST_EMULATED_BATCH;
            double turn = test.termination() ? plan.terminationLimit().toNanos() : TURN + pacer.overheadNanos();
            nanos += (turn + pacer.startNanos() / batch) / cpus.lanes(test.cpus());
        }
        return Duration.ofNanos((long) Math.max(nanos, whole));
    }

    /** Ends the campaign as soon as may be: kills what runs, keeps what was counted. */
    public void stop() {
        stop(End.STOPPED);
    }

    private void stop(End why) {
        if (end.compareAndSet(null, why)) {
            children.killAll();
        }
    }

    /** Runs a pass. @return how many tests it has */
    private int run(Pass pass, long passEnd, long deadline) throws InterruptedException {
        List<Unit> units = units(pass, passEnd - System.nanoTime());
        pacer.begin(passEnd);
        Queue<List<Unit>> batches = new ConcurrentLinkedQueue<>(batches(units, passEnd - System.nanoTime()));
        int lanes = cpus.lanes(2);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            Thread lane = new Thread(() -> runLane(pass, batches, passEnd, deadline), "lane " + i);
            lane.start();
            threads.add(lane);
        }
        for (Thread lane : threads) {
            lane.join();
        }
        return units.size();
    }

    /** The tests of a pass with their weights: those that had no turn yet in their order, then the others at random. */
    private List<Unit> units(Pass pass, long nanos) {
        List<Unit> units = new ArrayList<>();
        for (LitmusCase test : tests) {
            if (pass.scope() == Pass.Scope.ALL || test.onHardware()) {
                Configuration configuration = pass.configuration().of(test, cpus.total());
                units.add(new Unit(test, configuration, ledger.get(test, configuration)));
            }
        }
        units.removeIf(Unit::givenUp);
        if (pass.purpose() == Pass.Purpose.TELLING) {
            units.removeIf(unit -> !telling.contains(unit.test()));
        }
        if (pass.firstLook()) {
            // Some are past their first look: those that say most, and many in a run that is taken up again.
            units.removeIf(unit -> unit.samples() > 0);
            units.replaceAll(unit -> unit.withGoal(plan.goal(unit.test())).withWeight(unit.test().onHardware() ? 1 : EMULATED));
        }
        if (pass.purpose() == Pass.Purpose.TOP_UP) {
            units = Weights.topUp(
                    units, nanos, plan::goal, pacer.overheadNanos() + pacer.startNanos() / TYPICAL_BATCH, cpus::lanes);
        }
        Collections.shuffle(units, random);
        return turns.unseenFirst(units);
    }

    /**
     * Divides the tests into batches, each for one JVM: of one configuration and one number of CPUs. A termination test has its own. Batches come in the order of
     * their first tests, so that those of hardware and of emulated machines take turns.
     */
    private List<List<Unit>> batches(List<Unit> units, long nanos) {
        double starts = Math.max(1, nanos * STARTING / pacer.startNanos());
        int size = (int) Math.ceil(units.size() / starts);
        int byTime = (int) (LONGEST_BATCH / Math.max(1.0, (double) nanos / Math.max(1, units.size())));
        List<List<Unit>> batches = new ArrayList<>();
        List<List<Unit>> open = new ArrayList<>();
        for (Unit unit : units) {
            int lanes = cpus.lanes(unit.test().cpus());
            if (unit.test().termination()) {
                pacer.addFixed(fixedNanos(), lanes);
                batches.add(List.of(unit));
                continue;
            }
            pacer.addTest(unit.weight(), lanes);
            List<Unit> batch = open.stream()
                    .filter(b -> b.get(0).sharesJvmWith(unit) && b.get(0).unseen() == unit.unseen())
                    .findFirst()
                    .orElse(null);
            if (batch == null) {
                batch = new ArrayList<>();
                open.add(batch);
                batches.add(batch);
                pacer.addStart(lanes);
            }
            batch.add(unit);
            int largest = unit.test().onHardware() ? Math.min(size, LARGEST_BATCH) : LARGEST_EMULATED_BATCH;
            if (batch.size() >= Math.max(1, Math.min(byTime, largest))) {
                open.remove(batch);
            }
        }
        return batches;
    }

    private long fixedNanos() {
        return plan.terminationLimit().toNanos() + (long) pacer.startNanos();
    }

    /** Runs batches until a pass ends. What it did not come to is left to later ones, so that each configuration has its part of a run that is too short. */
    private void runLane(Pass pass, Queue<List<Unit>> batches, long passEnd, long deadline) {
        try {
            while (end.get() == null && System.nanoTime() < passEnd) {
                List<Unit> batch = batches.poll();
                if (batch == null) {
                    return;
                }
                List<Integer> taken = cpus.acquire(batch.get(0).test().cpus());
                try {
                    runBatch(batch, taken, spin(pass), passEnd, deadline);
                } finally {
                    cpus.release(taken);
                }
            }
        } catch (InterruptedException e) {
            stop();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            stop();
        }
    }

    private void runBatch(List<Unit> batch, List<Integer> taken, SpinLoopStyle spin, long passEnd, long deadline)
            throws InterruptedException {
        List<Slice> slices = new ArrayList<>();
        long kept = System.nanoTime();
        try (BatchRun run = new BatchRun(children, pacer, plan, cpus, taken, spin, this::others)) {
            for (Unit unit : batch) {
                if (end.get() != null || System.nanoTime() >= passEnd) {
                    break;
                }
                monitor.testBegins(unit.test(), unit.configuration());
                turnsTaken.incrementAndGet();
                for (Slice slice : run.run(unit, deadline)) {
                    if (end.get() != null && slice.reply() instanceof Reply.Failed) {
                        // Killed by the end of the campaign, not by a fault of its own.
                        break;
                    }
                    slices.add(slice);
                    if (record(slice) && failFast) {
                        stop(End.FORBIDDEN);
                    }
                }
                if (System.nanoTime() - kept > keepNanos) {
                    monitor.kept(slices);
                    slices.clear();
                    kept = System.nanoTime();
                }
            }
        } finally {
            if (!slices.isEmpty()) {
                monitor.kept(slices);
            }
        }
    }

    /**
     * How actors wait for each other: hot, so that they set off together, or giving up their CPU. The latter leaves the JIT room in the short slices of a
     * first look, and on a machine that others use too it does not spend on waiting what the scheduler grants. Otherwise either at random: outcomes differ.
     */
    private SpinLoopStyle spin(Pass pass) {
        if (pass.firstLook()) {
            return SpinLoopStyle.THREAD_YIELD;
        }
        synchronized (random) {
            return load.others() < CROWD && random.nextBoolean() ? SpinLoopStyle.THREAD_SPIN_WAIT : SpinLoopStyle.THREAD_YIELD;
        }
    }

    /** What part of all CPUs others keep busy. */
    private double others() {
        return load.others() / cpus.total();
    }

    private boolean record(Slice slice) {
        if (slice.reply() instanceof Reply.Counted counted) {
            return ledger.add(slice.test(), slice.configuration(), counted.nanos(), counted.counts());
        }
        if (slice.reply() instanceof Reply.Failed failed) {
            anyFailed = true;
            ledger.fail(slice.test(), slice.configuration(), failed.status(), failed.message());
        }
        return false;
    }
}
