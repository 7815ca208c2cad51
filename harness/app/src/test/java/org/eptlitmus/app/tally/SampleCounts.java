package org.eptlitmus.app.tally;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;

/** Runs made up for tests, with numbers that are easy to follow. */
public final class SampleCounts {

    public static final String NAME = "EPT-3/enter2020/loadAfter";

    private static final List<Outcomes.Outcome> OUTCOMES = List.of(
            new Outcomes.Outcome("0, 0", false, "ACCEPTABLE_INTERESTING", "reader missed"),
            new Outcomes.Outcome("2, .*", true, "FORBIDDEN", "from nowhere"),
            new Outcomes.Outcome("0, 1", false, "ACCEPTABLE", "waited for"),
            new Outcomes.Outcome("1, 1", false, "ACCEPTABLE", "late"));

    private SampleCounts() {}

    public static Outcomes.JvmConfiguration configuration(String id, String arch, String code, boolean timeSliced) {
        return new Outcomes.JvmConfiguration(id, code, arch, "OpenJDK 17.0.1", "17.0.1", List.of("-Xint"), timeSliced);
    }

    /** A variant of EPT-3. @param operations those that its actors call */
    public static Outcomes.Variant variant(String name, List<String> operations, String... code) {
        return new Outcomes.Variant(
                name, "EPT-3", "", List.of(code), List.of("vCPU", "invalidator"), List.of(), operations, List.of(), List.of());
    }

    /** The same run with other variants. */
    public static RunFile with(RunFile run, Outcomes.Variant... variants) {
        Outcomes of = run.outcomes();
        return new RunFile(run.path(), run.id(), new Outcomes(of.format(), of.version(), of.environment(), of.configurations(),
                of.questions(), List.of(variants), of.tests()));
    }

    /** A test of any variant of EPT-3. */
    public static Outcomes.Test testOf(
            String variant, String machine, List<Outcomes.Verdict> verdicts, Outcomes.Result... results) {
        return new Outcomes.Test(
                variant + "@" + machine, "EPT-3", variant, machine, "org.eptlitmus.T", false, OUTCOMES, verdicts, List.of(), List.of(results));
    }

    /** All that a run holds. */
    public static List<Counted> counted(RunFile run) {
        return Counted.of(run.outcomes(), run.id());
    }

    public static Outcomes.Result result(String configuration, Map<String, Long> counts, Outcomes.Failure... failures) {
        long samples = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Outcomes.Result(configuration, samples, 250, 1, counts, List.of(failures));
    }

    public static Outcomes.Test test(String machine, List<Outcomes.Verdict> verdicts, Outcomes.Result... results) {
        return new Outcomes.Test(
                NAME + "@" + machine, "EPT-3", NAME, machine, "org.eptlitmus.T", false, OUTCOMES, verdicts, List.of(), List.of(results));
    }

    public static RunFile run(String id, String arch, boolean emulatedCpu, List<Outcomes.JvmConfiguration> configurations, Outcomes.Test... tests) {
        HostInfo host = new HostInfo(arch, "A CPU", 2, "0, 1", "no sign of it", emulatedCpu, "Linux 6", "not applicable");
        return new RunFile(
                Path.of(id),
                id,
                new Outcomes(
                        Outcomes.FORMAT,
                        Outcomes.VERSION,
                        new Outcomes.Environment("1.0", "c0ffee", "2026-01-01T00:00:00Z", "", "done", 1000, 900, 7, host),
                        configurations,
                        List.of(new Outcomes.Question("EPT-3", "ept", "Must it?", "Yes.", List.of(), "https://example.org/")),
                        List.of(variant(NAME, List.of("atomic_add_acq_int", "atomic_load_int"), "a = 1;")),
                        List.of(tests)));
    }

    /** A run on x86-64, where the outcome is not seen, and on an emulated machine, where it is. */
    public static RunFile x86() {
        return run(
                "1111",
                "amd64",
                false,
                List.of(configuration("c2", "amd64", "", false), configuration("c1", "amd64", "", false)),
                test("hardware", List.of(new Outcomes.Verdict("x86tso", "amd64", List.of("0, 1", "1, 1"))),
                        result("c2", Map.of("0, 1", 2000L, "1, 1", 500L)),
                        result("c1", Map.of("0, 1", 500L))),
                test("arm64-llsc",
                        List.of(
                                new Outcomes.Verdict("armv8", "arm64-llsc", List.of("0, 0", "0, 1", "1, 1")),
                                new Outcomes.Verdict("machine", "arm64-llsc", List.of("0, 0", "0, 1", "1, 1"))),
                        result("c2", Map.of("0, 0", 30L, "0, 1", 70L))),
                test("arm64-lse", List.of()));
    }
}
