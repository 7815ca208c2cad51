package org.eptlitmus.app.result;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.campaign.Children;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Slice;
import org.eptlitmus.app.campaign.Tally;
import org.eptlitmus.app.worker.Reply;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.Verbosity;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.CPUMap;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.util.Environment;
import org.openjdk.jcstress.vm.CompileMode;

/** jcstress's own files of a run: a result file for each batch, as jcstress's {@code -p} reads them, and its HTML report. */
public final class JcstressFiles {

    /** What stands on top of jcstress's first page: it names the tests alone, and whoever comes here looks for the questions. */
    private static final String TO_THE_REVIEW = "\n<p>These are jcstress's own pages, one for each test and machine. "
            + "<a href=\"../index.html\">The review page</a> has the questions, and what came of each.</p>\n";

    private final Path directory;
    private int batches;

    /** @param directory where they go */
    public JcstressFiles(Path directory) throws IOException {
        this.directory = directory;
        try (var files = Files.list(directory)) {
            batches = (int) files.filter(f -> f.getFileName().toString().endsWith(".bin.gz")).count();
        }
    }

    /** Writes the results of a batch to a file of their own: a file under its last name is whole. */
    public synchronized void write(List<Slice> batch) throws IOException {
        String name = String.format("jcstress-results-%05d.bin.gz", batches++);
        Path temporary = directory.resolve(name + ".tmp");
        DiskWriteCollector out = new DiskWriteCollector(temporary.toString());
        for (Slice slice : batch) {
            if (slice.reply() instanceof Reply.Counted counted) {
                out.add(result(slice.test(), slice.configuration(), Status.NORMAL, counted.counts(), List.of()));
            } else if (slice.reply() instanceof Reply.Failed failed) {
                TestResult result = result(
                        slice.test(), slice.configuration(), failed.status(), Map.of(), lines(failed.message()));
                result.addVMErrs(slice.output());
                out.add(result);
            }
        }
        out.close();
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the HTML report of all that was counted. @return the report's first page */
    public Path report(List<LitmusCase> tests, Ledger ledger) throws IOException {
        InProcessCollector collector = new InProcessCollector();
        for (LitmusCase test : tests) {
            for (Map.Entry<Configuration, Tally> entry : ledger.of(test).entrySet()) {
                Tally tally = entry.getValue();
                if (tally.samples() > 0) {
                    TestResult result =
                            result(test, entry.getKey(), Status.NORMAL, tally.counts(), label(test, entry.getKey()));
                    result.setEnv(Environment.getInstance());
                    collector.add(result);
                }
                for (Tally.Failure failure : tally.failures()) {
                    TestResult result =
                            result(test, entry.getKey(), failure.status(), Map.of(), lines(failure.message()));
                    result.setEnv(Environment.getInstance());
                    collector.add(result);
                }
            }
        }
        // Its only use of the stream is a line that names the file.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new HTMLReportPrinter(new QuietOptions(directory), collector, nowhere).work();
        Path first = directory.resolve("index.html");
        String page = Files.readString(first);
        Files.writeString(first, page.replaceFirst("(?i)<body[^>]*>", "$0" + TO_THE_REVIEW));
        return first;
    }

    private static List<String> label(LitmusCase test, Configuration configuration) {
        return configuration.timeSliced()
                ? List.of("Time-sliced: " + test.cpus() + " actors shared fewer CPUs, so only preemption interleaved some of them."
                        + " Counts are weaker evidence than those of actors that each had a CPU.")
                : List.of();
    }

    private static List<String> lines(String message) {
        return Arrays.asList(message.split("\n"));
    }

    private TestResult result(
            LitmusCase test,
            Configuration configuration,
            Status status,
            Map<String, Long> counts,
            List<String> messages) {
        int actors = test.actorNames().size();
        int[] unknown = new int[actors];
        Arrays.fill(unknown, -1);
        TestConfig config = new TestConfig(
                new QuietOptions(directory),
                TestList.getInfo(test.jcstressName()),
                0,
                List.copyOf(Children.flags(configuration)),
                CompileMode.UNIFIED,
                new SchedulingClass(AffinityMode.NONE, actors, NodeType.PACKAGE));
        config.setCPUMap(new CPUMap(new int[0], unknown, new int[0], new int[0], new int[0], new int[0], NodeType.PACKAGE));
        TestResult result = new TestResult(status);
        result.setConfig(config);
        counts.forEach(result::addState);
        result.addMessages(messages);
        return result;
    }

    /** jcstress's options with the values that its files need, instead of parsed ones: parsing them measures the host for a second. */
    private static final class QuietOptions extends Options {

        private final String directory;

        QuietOptions(Path directory) {
            super(new String[0]);
            this.directory = directory.toString();
        }

        @Override
        public String getResultDest() {
            return directory;
        }

        @Override
        public int getTime() {
            return 0;
        }

        @Override
        public int getStrideSize() {
            return 0;
        }

        @Override
        public int getStrideCount() {
            return 0;
        }

        @Override
        public int getIterations() {
            return 1;
        }

        @Override
        public SpinLoopStyle getSpinStyle() {
            return SpinLoopStyle.THREAD_SPIN_WAIT;
        }

        @Override
        public int getMaxFootprintMb() {
            return 0;
        }

        @Override
        public Verbosity verbosity() {
            return new Verbosity(0);
        }
    }
}
