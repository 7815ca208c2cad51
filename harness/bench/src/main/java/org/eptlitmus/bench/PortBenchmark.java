package org.eptlitmus.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * What the port costs: samples a second of tests on the port and of the same tests by hand, in turn, each time in a new JVM; and of store
 * buffering on the emulated machines, if the build wrote tests for them, and on hardware, so that their ratio tells more than the machine's load.
 *
 * <p>Arguments: the number of turns, 8 if absent, and the time of a sampling in milliseconds, 300 if absent.
 */
public final class PortBenchmark {

    private static final double MILLION = 1e6;

    /** Store buffering, by two names of the same accesses, and by RMWs. */
    private static final List<String> EMULATED = List.of("A64-1/plain/plain", "A64-1/store/load", "A64-1/add_acq/load");
    private static final int ACTORS = 2;

    /** With more running than this, actors that only spin would wait for each other's time slices. */
    private static final double IDLE_LOAD = 1.5;

    private PortBenchmark() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = new Arguments("PortBenchmark", args, 2);
        int turns = (int) arguments.number(0, "turns", 8);
        long millis = arguments.number(1, "milliseconds", 300);
        List<Integer> pinnable = Host.detect().pinnable();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        boolean idle = load < IDLE_LOAD;
        Sampler sampler = new Sampler(millis, idle && pinnable.size() >= ACTORS ? pinnable.subList(0, ACTORS) : List.of(),
                idle ? SpinLoopStyle.THREAD_SPIN_WAIT : SpinLoopStyle.THREAD_YIELD);
        Catalog catalog = Catalog.load();
        System.out.printf(Locale.ROOT, "%d turns of %d ms after a warm-up, actors %s, %s; million samples/s, median (min..max)%n",
                turns, millis, sampler.cpus().isEmpty() ? "not pinned" : "on CPUs " + sampler.cpus(),
                idle ? "spinning" : String.format(Locale.ROOT, "yielding: others use the CPUs, load %.1f", load));
        System.out.printf("%-28s %-24s %-24s %s%n", "variant", "port", "by hand", "port / by hand, of each turn");
        for (Twin twin : Twin.ALL) {
            compare(twin, catalog, sampler, turns);
        }
        System.out.printf("%-28s %-24s %-24s %s%n", "variant", "emulated", "hardware", "emulated / hardware, of each turn");
        for (String name : EMULATED) {
            for (Machine machine : List.of(Machine.ARM64_LLSC, Machine.ARM64_LSE)) {
                emulate(catalog.variant(name).orElseThrow(), machine, sampler, turns);
            }
        }
    }

    private static void compare(Twin twin, Catalog catalog, Sampler sampler, int turns) throws IOException, InterruptedException {
        double[] port = new double[turns];
        double[] byHand = new double[turns];
        double[] ratio = new double[turns];
        for (int i = 0; i < turns; i++) {
            port[i] = sampler.perSecond(twin.port(catalog), true);
            byHand[i] = sampler.perSecond(twin.byHand().getName(), true);
            ratio[i] = port[i] / byHand[i];
        }
        System.out.printf("%-28s %-24s %-24s %s%n", twin.variant(), Figures.of(port).in(MILLION), Figures.of(byHand).in(MILLION),
                Figures.of(ratio).in(1));
    }

    private static void emulate(VariantInfo variant, Machine machine, Sampler sampler, int turns) throws IOException, InterruptedException {
        Optional<String> test = variant.test(machine);
        if (test.isEmpty()) {
            System.out.printf("%s: not in this build; add -Deptlitmus.machines=hardware,arm64-llsc,arm64-lse%n", variant.on(machine));
            return;
        }
        String onHardware = variant.test(Machine.HARDWARE).orElseThrow();
        double[] emulated = new double[turns];
        double[] hardware = new double[turns];
        double[] ratio = new double[turns];
        for (int i = 0; i < turns; i++) {
            emulated[i] = sampler.perSecond(test.get(), false);
            hardware[i] = sampler.perSecond(onHardware, true);
            ratio[i] = emulated[i] / hardware[i];
        }
        System.out.printf("%-28s %-24s %-24s %s%n", variant.on(machine), Figures.of(emulated).in(MILLION), Figures.of(hardware).in(MILLION),
                Figures.of(ratio).in(1));
    }
}
