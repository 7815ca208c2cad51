package org.eptlitmus.app.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eptlitmus.app.campaign.Pass.Purpose;
import org.eptlitmus.app.campaign.Pass.Scope;

/**
 * Decides from the budget how many passes a run makes over the tests, and in which configurations.
 *
 * <p>A short run takes up one test of each question on each machine, the one that says most, and then looks once at everything, in the order of {@link Turns}. A longer one looks first and then tops up whatever lacks samples. A still longer one adds configurations, one at a
 * time, as soon as each hardware test can be given a slice worth having in them; and then cycles of all of these until the budget is spent.
 */
public final class Planner {

    /** Samples that a test on hardware should have at the end of a run of the default budget. */
    static final long HARDWARE_GOAL = 1_000_000;

    /** The same for an emulated machine, which is slower, but draws its reorderings and need not wait for them. */
    static final long EMULATED_GOAL = 20_000;

    /** What a test costs beyond its slice, with its part of the start of a JVM, in nanoseconds; the run measures the real cost. */
    static final long TEST_COST = 45_000_000;

    /** The time for each of the tests that say most, in nanoseconds, with all that it costs: they come first of all in a short run. */
    static final long TELLING = 150_000_000;

    /** Part of a run that may go to them. */
    static final double TELLING_SHARE = 0.4;

    /** Below this time for a test, one pass is better than two: before anything else, each has to be compiled. */
    static final long TWO_PASSES_FROM = 130_000_000;

    /** Part of the time of a short run that may go to the first look; it takes less where all tests have their samples sooner. */
    static final double FIRST_SHARE = 0.75;

    /** The time for a test above which a run has what it needs in its first configurations, and takes up others. */
    static final long ENOUGH = 500_000_000;

    /** The slice of a test in a further configuration, and the least in a cycle. */
    static final long FURTHER_SLICE = 200_000_000;

    /** The slice of a test in a cycle, if the budget allows. */
    static final long CYCLE_SLICE = 1_000_000_000;

    /** What a run's start takes on a usual machine at most, in nanoseconds: where it takes longer, so does all that the constants above say. */
    private static final double USUAL_START = 1.5e9;

    private static final Duration SHORTEST_LIMIT = Duration.ofMillis(500);
    private static final Duration LONGEST_LIMIT = Duration.ofSeconds(30);

    private final List<LitmusCase> tests;
    private final List<Configuration> first;
    private final List<Configuration> further;
    private final int cpus;

    /**
     * @param tests to run, one or more
     * @param first configurations that every run has, one or more; only the first of them runs tests that are not on hardware
     * @param further configurations to add where the budget allows, in this order
     * @param cpus CPUs there are
     */
    public Planner(List<LitmusCase> tests, List<Configuration> first, List<Configuration> further, int cpus) {
        this.tests = List.copyOf(tests);
        this.first = List.copyOf(first);
        this.further = List.copyOf(further);
        this.cpus = cpus;
    }

    /**
     * Plans a run.
     *
     * @param budget the whole run's time
     * @param spent what of it is gone already: the start, or earlier parts of a run that is taken up again
     * @param startup what the start took, which tells how slow this machine is
     */
    public Plan plan(Duration budget, Duration spent, Duration startup) {
        Duration limit = limit(budget);
        long sampling = Math.max(0, budget.minus(spent).minus(reporting(budget, startup)).toNanos());
        long fixed = tests.stream().filter(LitmusCase::termination).count() * limit.toNanos();
        double all = load(tests);
        double hardware = load(tests.stream().filter(LitmusCase::onHardware).toList());
        // The time that a test gets, were it all spent on the first configurations.
        double firstLoad = all + (first.size() - 1) * hardware;
        double slowness = Math.max(1, startup.toNanos() / USUAL_START);
        double each = Math.max(0, sampling - fixed * first.size()) / firstLoad / slowness;

        List<Pass> planned = new ArrayList<>();
        if (each < ENOUGH) {
            planned.addAll(telling(sampling, slowness));
        }
        double rest = sampling - planned.stream().mapToLong(Pass::nanos).sum();
        List<Weighted> passes = new ArrayList<>();
        if (each < TWO_PASSES_FROM) {
            addFirst(passes, Purpose.FIRST, 1, all, hardware);
        } else if (each < ENOUGH) {
            addFirst(passes, Purpose.FIRST, FIRST_SHARE, all, hardware);
            addFirst(passes, Purpose.TOP_UP, 1 - FIRST_SHARE, all, hardware);
        } else {
            addLong(passes, sampling / slowness, all, hardware);
        }
        double sum = passes.stream().mapToDouble(Weighted::weight).sum();
        passes.forEach(
                p -> planned.add(new Pass(p.configuration, p.scope, p.purpose, (long) (rest * p.weight / sum))));
        return new Plan(
                budget, planned, Duration.ofNanos(sampling), limit, summary(budget, planned, all, hardware));
    }

    /** What comes first of all in a short run, in each of its configurations. */
    private List<Pass> telling(long sampling, double slowness) {
        List<LitmusCase> some = List.copyOf(new Turns(tests).telling());
        double all = load(some);
        double hardware = load(some.stream().filter(LitmusCase::onHardware).toList());
        double whole = all + (first.size() - 1) * hardware;
        double nanos = Math.min(TELLING_SHARE * sampling, TELLING * slowness * whole);
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            double part = i == 0 ? all : hardware;
            if (part > 0) {
                passes.add(new Pass(
                        first.get(i),
                        i == 0 ? Scope.ALL : Scope.HARDWARE,
                        Purpose.TELLING,
                        (long) (nanos * part / whole)));
            }
        }
        return passes;
    }

    private record Weighted(Configuration configuration, Scope scope, Purpose purpose, double weight) {}

    private void addFirst(List<Weighted> passes, Purpose purpose, double share, double all, double hardware) {
        for (int i = 0; i < first.size(); i++) {
            add(passes, first.get(i), i == 0 ? Scope.ALL : Scope.HARDWARE, purpose, share, all, hardware);
        }
    }

    private static void add(
            List<Weighted> passes, Configuration configuration, Scope scope, Purpose purpose, double slice, double all, double hardware) {
        double weight = slice * (scope == Scope.ALL ? all : hardware);
        if (weight > 0) {
            passes.add(new Weighted(configuration, scope, purpose, weight));
        }
    }

    private void addLong(List<Weighted> passes, double sampling, double all, double hardware) {
        double spent = ENOUGH * (all + (first.size() - 1) * hardware);
        addFirst(passes, Purpose.FIRST, FIRST_SHARE * ENOUGH, all, hardware);
        addFirst(passes, Purpose.TOP_UP, (1 - FIRST_SHARE) * ENOUGH, all, hardware);
        List<Configuration> added = new ArrayList<>();
        for (Configuration configuration : further) {
            double cost = (FURTHER_SLICE + TEST_COST) * hardware;
            if (hardware == 0 || spent + cost > sampling) {
                break;
            }
            add(passes, configuration, Scope.HARDWARE, Purpose.FIRST, FURTHER_SLICE + TEST_COST, all, hardware);
            added.add(configuration);
            spent += cost;
        }
        if (added.size() < further.size() && hardware > 0) {
            return;
        }
        double cycle = all + (first.size() - 1 + added.size()) * hardware;
        int cycles = (int) Math.round((sampling - spent) / (cycle * (CYCLE_SLICE + TEST_COST)));
        if (cycles == 0 && sampling - spent > cycle * (FURTHER_SLICE + TEST_COST)) {
            cycles = 1;
        }
        double slice = cycles == 0 ? 0 : (sampling - spent) / (cycle * cycles);
        for (int i = 0; i < cycles; i++) {
            addFirst(passes, Purpose.MORE, slice, all, hardware);
            for (Configuration configuration : added) {
                add(passes, configuration, Scope.HARDWARE, Purpose.MORE, slice, all, hardware);
            }
        }
    }

    /** How many tests' time it takes to run these, where some run side by side. */
    private double load(List<LitmusCase> some) {
        return some.stream().mapToDouble(test -> 1.0 / Math.max(1, cpus / test.cpus())).sum();
    }

    /** How long a termination test may take to see its signal: a part of the budget, at most what jcstress itself waits. */
    private static Duration limit(Duration budget) {
        Duration limit = budget.dividedBy(60);
        if (limit.compareTo(SHORTEST_LIMIT) < 0) {
            return SHORTEST_LIMIT;
        }
        return limit.compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT : limit;
    }

    /** What is kept back for the reports at the end: a few seconds at most, and more where the start was slow; they take about as long. */
    private static Duration reporting(Duration budget, Duration startup) {
        Duration usual = least(budget.dividedBy(50), Duration.ofSeconds(3));
        return usual.compareTo(startup) > 0 ? usual : least(startup, budget.dividedBy(5));
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private List<String> summary(Duration budget, List<Pass> passes, double all, double hardware) {
        List<String> lines = new ArrayList<>();
        long onHardware = tests.stream().filter(LitmusCase::onHardware).count();
        long sliced = tests.stream().filter(test -> test.cpus() > cpus).count();
        lines.add(String.format(
                Locale.ROOT,
                "%d tests, %d of them on hardware, within %s on %d CPU%s.",
                tests.size(),
                onHardware,
                Budget.format(budget),
                cpus,
                cpus == 1 ? "" : "s"));
        if (passes.stream().anyMatch(p -> p.purpose() == Purpose.TELLING)) {
            lines.add("  First of all, on each machine, the test of each question that says most.");
        }
        for (Configuration configuration : passes.stream().map(Pass::configuration).distinct().toList()) {
            List<Pass> own = passes.stream()
                    .filter(p -> p.configuration().equals(configuration) && p.purpose() != Purpose.TELLING)
                    .toList();
            double perTest = own.stream()
                    .mapToDouble(p -> Math.max(0, p.nanos() / (p.scope() == Scope.ALL ? all : hardware) - TEST_COST))
                    .sum();
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s: %d pass%s, about %.2f s for each test%s",
                    configuration.id(),
                    own.size(),
                    own.size() == 1 ? "" : "es",
                    perTest / 1e9,
                    own.get(0).scope() == Scope.HARDWARE ? " on hardware" : ""));
        }
        if (sliced > 0) {
            lines.add(
                    sliced == 1
                            ? "  1 test has more actors than there are CPUs: it runs time-sliced, which is weaker evidence."
                            : "  " + sliced + " tests have more actors than there are CPUs: they run time-sliced, which is weaker evidence.");
        }
        return lines;
    }
}
