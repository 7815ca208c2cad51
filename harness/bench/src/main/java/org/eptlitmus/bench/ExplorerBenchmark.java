package org.eptlitmus.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.corpus.LitmusCorpus.LitmusFile;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;

/**
 * How long all final states of a litmus test take: by the emulated machine's explorer and by the models' engine, on every AArch64 test of the
 * corpus, and on rings of 2 to 8 threads.
 *
 * <p>Arguments: a path to herd7, if the same tests shall be timed there too; {@code -} stands for none. Then the number of warm passes over the
 * corpus, 3 if absent; a test's time is the median of them. Parsing is not timed, except in herd7, whose processes are timed whole.
 */
public final class ExplorerBenchmark {

    private static final int HERD_LIMIT_SECONDS = 10;

    /** Where a ring would take longer than this, by the growth so far, it is not run. */
    private static final double RING_LIMIT_SECONDS = 20;

    private static final int MAX_THREADS = 8;

    private static final double MILLI = 1e-3;

    private final int passes;
    private final Function<LitmusTest, StateSet> explorer = LitmusExplorer::explore;
    private final Function<LitmusTest, StateSet> engine;

    private ExplorerBenchmark(int passes) {
        this.passes = passes;
        Engine armv8 = new Engine(Models.named("armv8"));
        engine = test -> armv8.run(test, Engine.Counting.STATES).states();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = new Arguments("ExplorerBenchmark", args, 2);
        String herd = arguments.text(0, "-");
        ExplorerBenchmark benchmark = new ExplorerBenchmark((int) arguments.number(1, "passes", 3));
        for (String folder : LitmusCorpus.FOLDERS) {
            try {
                benchmark.folder(folder, herd);
            } catch (IOException e) {
                throw arguments.fail("herd7 cannot be run: " + e.getMessage() + "; expected a path to it");
            }
        }
        benchmark.ring("SB", Rings::storeBuffering);
        benchmark.ring("MP", Rings::messagePassing);
    }

    private void folder(String folder, String herd) throws IOException, InterruptedException {
        List<LitmusFile> files = LitmusCorpus.tests(folder);
        List<LitmusTest> tests = files.stream().map(f -> LitmusParser.parse(f.path(), f.text())).toList();
        int differ = 0;
        for (LitmusTest test : tests) {
            differ += explorer.apply(test).equals(engine.apply(test)) ? 0 : 1;
        }
        double[][] explored = new double[tests.size()][passes];
        double[][] judged = new double[tests.size()][passes];
        for (int pass = 0; pass < passes; pass++) {
            for (int t = 0; t < tests.size(); t++) {
                explored[t][pass] = seconds(explorer, tests.get(t));
                judged[t][pass] = seconds(engine, tests.get(t));
            }
        }
        double[] machine = medians(explored);
        double[] model = medians(judged);
        System.out.printf(Locale.ROOT, "%s: %d tests, %d with different final states; ms a test, median (min..max), and s for all%n",
                folder, tests.size(), differ);
        print("explorer", machine);
        print("engine", model);
        System.out.printf(Locale.ROOT, "  engine / explorer %s, all %.2f%n", Figures.of(quotients(model, machine)).in(1), sum(model) / sum(machine));
        if (!herd.equals("-")) {
            double[] judge = new Herd(herd).seconds(files, HERD_LIMIT_SECONDS);
            long failed = Arrays.stream(judge).filter(s -> s < 0).count();
            long slow = Arrays.stream(judge).filter(s -> s >= HERD_LIMIT_SECONDS).count();
            System.out.printf("  herd7: %d failed, %d killed after %d s%n", failed, slow, HERD_LIMIT_SECONDS);
            against("explorer", machine, judge);
            against("engine", model, judge);
        }
    }

    private static void against(String what, double[] ours, double[] herd) {
        List<Double> ratios = new ArrayList<>();
        double all = 0;
        double herdAll = 0;
        for (int t = 0; t < ours.length; t++) {
            if (herd[t] >= 0) {
                ratios.add(herd[t] / ours[t]);
                all += ours[t];
                herdAll += herd[t];
            }
        }
        if (ratios.isEmpty()) {
            return;
        }
        System.out.printf(Locale.ROOT, "  herd7 / %s %s, all %.2f (%.2f s / %.2f s)%n", what,
                Figures.of(ratios.stream().mapToDouble(Double::doubleValue).toArray()).in(1), herdAll / all, herdAll, all);
    }

    private void ring(String name, IntFunction<LitmusTest> shape) {
        for (Function<LitmusTest, StateSet> by : List.of(explorer, engine)) {
            StringBuilder line = new StringBuilder(name + " rings by the " + (by == explorer ? "explorer" : "engine") + ", ms:");
            double before = 0;
            double last = 0;
            for (int threads = 2; threads <= MAX_THREADS; threads++) {
                if (before > 0 && last * last / before > RING_LIMIT_SECONDS) {
                    line.append(String.format(Locale.ROOT, " %d: not run, would take some %.0f s", threads, last * last / before));
                    break;
                }
                before = last;
                last = ring(by, shape.apply(threads));
                line.append(String.format(Locale.ROOT, " %d: %.2f", threads, last / MILLI));
            }
            System.out.println(line);
        }
    }

    private double ring(Function<LitmusTest, StateSet> by, LitmusTest test) {
        double[] seconds = new double[passes];
        double cold = seconds(by, test);
        if (cold > 1) {
            return cold;
        }
        for (int pass = 0; pass < passes; pass++) {
            seconds[pass] = seconds(by, test);
        }
        return Figures.of(seconds).median();
    }

    private static double seconds(Function<LitmusTest, StateSet> by, LitmusTest test) {
        long start = System.nanoTime();
        by.apply(test);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String what, double[] seconds) {
        System.out.printf(Locale.ROOT, "  %-8s %s, %.2f s%n", what, Figures.of(seconds).in(MILLI), sum(seconds));
    }

    private static double[] medians(double[][] measured) {
        return Arrays.stream(measured).mapToDouble(m -> Figures.of(m).median()).toArray();
    }

    private static double[] quotients(double[] a, double[] b) {
        double[] quotients = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            quotients[i] = a[i] / b[i];
        }
        return quotients;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
