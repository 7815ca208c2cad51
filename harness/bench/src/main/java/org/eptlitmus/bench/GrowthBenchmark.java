package org.eptlitmus.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.corpus.LitmusCorpus.LitmusFile;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;

/**
 * How the time to judge a test grows with its threads, where all of them raise one counter: by the models' engine and
 * by the emulated machine's explorer, as ratios to the fewest threads, with the seconds of the most; and how they
 * compare to herd7.
 *
 * <p>Arguments: a path to herd7, {@code -} or nothing for none; and the number of passes, 3 if absent, of which the
 * median counts. herd7's processes are timed whole, once, and not again for more threads where one was killed.
 */
public final class GrowthBenchmark {

    private static final int HERD_LIMIT_SECONDS = 30;

    private interface Judge {
        StateSet states(LitmusTest test);
    }

    private final int passes;
    private final String herd;
    private final Engine armv8 = new Engine(Models.named("armv8"));

    private GrowthBenchmark(int passes, String herd) {
        this.passes = passes;
        this.herd = herd;
    }

    public static void main(String[] args) throws InterruptedException {
        Arguments arguments = new Arguments("GrowthBenchmark", args, 2);
        GrowthBenchmark benchmark = new GrowthBenchmark((int) arguments.number(1, "passes", 3), arguments.text(0, "-"));
        System.out.printf(Locale.ROOT, "times the first, and in brackets the seconds; %d processors%n",
                Runtime.getRuntime().availableProcessors());
        try {
            benchmark.row("LDADD", 4, 8, Counters::ldadd);
            benchmark.row("LDADD, all read values observed", 4, 8, Counters::observedLdadd);
            benchmark.row("ticket lock", 2, 5, Counters::ticketLock);
        } catch (IOException e) {
            throw arguments.fail("herd7 cannot be run: " + e.getMessage() + "; expected a path to one that finds its libraries");
        }
    }

    private void row(String name, int fewest, int most, IntFunction<LitmusFile> shape)
            throws IOException, InterruptedException {
        List<LitmusFile> files = new ArrayList<>();
        for (int threads = fewest; threads <= most; threads++) {
            files.add(shape.apply(threads));
        }
        System.out.printf("%s, %d to %d threads%n", name, fewest, most);
        List<LitmusTest> tests = files.stream().map(file -> LitmusParser.parse(file.path(), file.text())).toList();
        // As check judges: it counts executions.
        Judge engine = test -> armv8.run(test, Engine.Counting.EXECUTIONS).states();
        for (LitmusTest test : tests) {
            if (!engine.states(test).equals(LitmusExplorer.explore(test))) {
                System.out.println("  " + test.name() + ": engine and machine differ");
            }
        }
        // The judges take turns, so that other load is the same for both.
        double[][] byEngine = new double[tests.size()][passes];
        double[][] byMachine = new double[tests.size()][passes];
        for (int pass = 0; pass < passes; pass++) {
            for (int t = 0; t < tests.size(); t++) {
                byEngine[t][pass] = seconds(engine, tests.get(t));
                byMachine[t][pass] = seconds(LitmusExplorer::explore, tests.get(t));
            }
        }
        double[] machine = medians(byMachine);
        double[] model = medians(byEngine);
        print("engine", model, false);
        print("machine", machine, false);
        if (!herd.equals("-")) {
            print("herd7", byHerd(files), true);
        }
    }

    /** Each file's seconds; the limit for one that was killed and for those after it. */
    private double[] byHerd(List<LitmusFile> files) throws IOException, InterruptedException {
        double[] seconds = new double[files.size()];
        boolean killed = false;
        for (int i = 0; i < seconds.length; i++) {
            List<LitmusFile> one = files.subList(i, i + 1);
            seconds[i] = killed ? HERD_LIMIT_SECONDS : new Herd(herd).seconds(one, HERD_LIMIT_SECONDS)[0];
            if (seconds[i] < 0) {
                throw new IOException("it gave no answer");
            }
            killed = seconds[i] >= HERD_LIMIT_SECONDS;
        }
        return seconds;
    }

    private static void print(String judge, double[] seconds, boolean limited) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-8s", judge));
        for (double taken : seconds) {
            if (taken < 0) {
                line.append(" failed");
            } else if (limited && taken >= HERD_LIMIT_SECONDS) {
                line.append(String.format(Locale.ROOT, " > %.0f (%d s)", taken / seconds[0], HERD_LIMIT_SECONDS));
            } else {
                line.append(String.format(Locale.ROOT, " %.1f (%.3f s)", taken / seconds[0], taken));
            }
        }
        System.out.println(line);
    }

    private static double[] medians(double[][] measured) {
        double[] medians = new double[measured.length];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = Figures.of(measured[i]).median();
        }
        return medians;
    }

    private static double seconds(Judge judge, LitmusTest test) {
        long start = System.nanoTime();
        judge.states(test);
        return (System.nanoTime() - start) / 1e9;
    }
}
