package org.eptlitmus.bench;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eptlitmus.atomic9.HardwareCpu;
import org.eptlitmus.atomic9.HardwareMemory;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.SmpRendezvous;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.freebsd.Vmx;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures what the review says of cost: an invalidation that waits by SMR, by a rendezvous, or not at all, and with
 * the sequence in the generation's place, each while 1 to 4 vCPUs go in and out of the guest.
 *
 * <p>An IPI is a flag here, so what an interrupt costs is not in the figures; nor is what the kernel does around
 * {@code smp_rendezvous_cpus()}, a spin lock and interrupts off. Where vCPUs outnumber CPUs, a wait is mostly one for a
 * time slice.
 *
 * <p>Argument: the time of one measurement in milliseconds, 300 if absent; there are five of each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Deptlitmus.yield=true")
@Warmup(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class InvalidationBenchmark {

    /** The invalidator's number, which nothing here depends on. */
    private static final int INVALIDATOR = 3;

    /** How long a guest stays. */
    public enum Stay {
        /** It exits by itself soon. */
        SHORT(20),
        /** It exits when an interrupt makes it. */
        LONG(Integer.MAX_VALUE);

        private final int rounds;

        Stay(int rounds) {
            this.rounds = rounds;
        }
    }

    /** The memory, by the names of the cells. */
    static final class EptWords {
        long pmap_pm_eptgen;
        long pmap_pm_active_0;
        int pmap_pm_eptsmr_s_wr_seq;
        int pmap_pm_eptsmr_s_rd_seq;
        int pmap_pm_eptsmr_c_seq_0;
        int pmap_pm_eptsmr_c_seq_1;
        int pmap_pm_eptsmr_c_seq_2;
        int pmap_pm_eptsmr_c_seq_3;
        int rv_smp_rv_ncpus;
        int rv_smp_rv_func_arg;
        int rv_smp_rv_waiters_0;
        int rv_smp_rv_waiters_1;
        int rv_smp_rv_waiters_2;
        int rv_smp_rv_waiters_3;
        int rv_ipi_pending_0;
        int rv_ipi_pending_1;
        int rv_ipi_pending_2;
        int rv_ipi_pending_3;
    }

    record Cells(@Length(4) Pmap.Ept pmap, @Length(4) SmpRv.Fresh rv) {
    }

    /** A constant, so that the JIT takes each cell for one field. */
    static final Cells CELLS = Layout.of(Cells.class, new HardwareMemory(MethodHandles.lookup(), EptWords.class));

    /** How many vCPUs run. */
    @Param({"1", "2", "3", "4"})
    public int vcpus;

    /** How long their guests stay. */
    @Param
    public Stay stay;

    /** How the invalidator waits for them. */
    @Param
    public Protocol protocol;

    private final List<Thread> threads = new ArrayList<>();
    private EptWords words;
    private HardwareCpu invalidator;
    private volatile boolean stopped;

    /** Has every vCPU go in and out of the guest. */
    @Setup(Level.Iteration)
    public void start() {
        words = new EptWords();
        invalidator = HardwareCpu.of(words, INVALIDATOR);
        stopped = false;
        for (int i = 0; i < vcpus; i++) {
            int number = i;
            Thread thread = new Thread(() -> run(HardwareCpu.of(words, number)), "vcpu" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Ends the vCPUs. */
    @TearDown(Level.Iteration)
    public void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private void run(HardwareCpu cpu) {
        Vmx.HostCpu host = new Vmx.HostCpu();
        while (!stopped) {
            protocol.enter(cpu, CELLS.pmap, host);
            runGuest(cpu);
            protocol.exit(cpu, CELLS.pmap);
            if (Ipi.ipi_take(cpu, CELLS.rv.ipi_pending())) {
                SmpRendezvous.smp_rendezvous_done(cpu, CELLS.rv);
            }
        }
    }

    private void runGuest(HardwareCpu cpu) {
        for (int i = 0; i < stay.rounds && !stopped && !interrupted(cpu); i++) {
            cpu.cpu_spinwait();
        }
    }

    /** {@link Ipi#ipi_pending} by constant cells: C2 of OpenJDK 17.0.15 crashes on one found by its number. */
    private static boolean interrupted(HardwareCpu cpu) {
        IntCells pending = CELLS.rv.ipi_pending();
        return cpu.atomic_load_int(pending.c0()) != 0 && cpu.curcpu() == 0
                || cpu.atomic_load_int(pending.c1()) != 0 && cpu.curcpu() == 1
                || cpu.atomic_load_int(pending.c2()) != 0 && cpu.curcpu() == 2
                || cpu.atomic_load_int(pending.c3()) != 0 && cpu.curcpu() == 3;
    }

    /** One invalidation; returns whom it interrupted. */
    @Benchmark
    public long invalidate() {
        return protocol.invalidate(invalidator, CELLS.pmap, CELLS.rv);
    }

    public static void main(String[] args) throws RunnerException {
        Arguments arguments = new Arguments("InvalidationBenchmark", args, 1);
        String millis = arguments.number(0, "milliseconds", 300) + "ms";
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .include(InvalidationBenchmark.class.getName() + "\\.")
                .measurementTime(TimeValue.fromString(millis))
                .shouldFailOnError(true).build()).run();
        InvalidationCosts costs = new InvalidationCosts();
        for (RunResult result : results) {
            costs.add(Integer.parseInt(result.getParams().getParam("vcpus")), result.getParams().getParam("stay"),
                    Protocol.valueOf(result.getParams().getParam("protocol")), result.getPrimaryResult().getScore());
        }
        System.out.print(costs.text());
    }
}
