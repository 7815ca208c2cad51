package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Outcomes;

/**
 * One machine as the page's tables have it. On hardware each run and each way of compiling atomics has its own; an emulated machine is the same on every
 * host, so its counts of all runs are one column.
 *
 * @param run the run's index, or {@link #ALL} for an emulated machine
 * @param machine hardware, arm64-llsc or arm64-lse
 * @param arch of the JVM that ran it: amd64, aarch64
 * @param code what sets the machine code apart: +UseLSE, emulated CPU; or empty
 * @param label what the table's head says
 */
record Column(int run, String machine, String arch, String code, String label) {

    static final int ALL = -1;
    private static final String HARDWARE = "hardware";

    /** All columns of some runs: hardware first. */
    static List<Column> of(List<Run> runs) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Outcomes outcomes = runs.get(i).outcomes();
            if (outcomes.tests().stream().anyMatch(test -> test.machine().equals(HARDWARE))) {
                for (Map.Entry<String, String> code : codes(outcomes).entrySet()) {
                    columns.add(new Column(i, HARDWARE, code.getValue(), code.getKey(), label(runs, i, code.getValue(), code.getKey())));
                }
            }
        }
        Set<String> emulated = new LinkedHashSet<>();
        runs.forEach(run -> run.outcomes().tests().stream().map(Outcomes.Test::machine).filter(m -> !m.equals(HARDWARE)).forEach(emulated::add));
        emulated.forEach(machine -> columns.add(new Column(ALL, machine, "", "", machine)));
        return columns;
    }

    /** The codes that a run has on hardware, with their architectures. */
    private static Map<String, String> codes(Outcomes outcomes) {
        Set<String> used = outcomes.tests().stream().filter(test -> test.machine().equals(HARDWARE))
                .flatMap(test -> test.results().stream()).map(Outcomes.Result::configuration).collect(Collectors.toSet());
        Map<String, String> codes = new LinkedHashMap<>();
        outcomes.configurations().stream().filter(c -> used.contains(c.id())).forEach(c -> codes.putIfAbsent(c.code(), c.arch()));
        if (codes.isEmpty()) {
            codes.put("", outcomes.environment().host().arch());
        }
        return codes;
    }

    private static String label(List<Run> runs, int run, String arch, String code) {
        String label = HARDWARE + ", " + (arch.equals("amd64") ? "x86-64" : arch.equals("aarch64") ? "AArch64" : arch);
        if (code.toLowerCase(Locale.ROOT).contains("emulated")) {
            label = arch + " code on an emulated CPU, no hardware,";
        }
        label += code.isEmpty() ? "" : " " + code;
        return runs.size() == 1 ? label : label + " (" + runs.get(run).label() + ")";
    }

    boolean onHardware() {
        return machine.equals(HARDWARE);
    }

    /** Whether a run belongs to it. */
    boolean takes(int index) {
        return run == ALL || run == index;
    }

    /** How the kernel's atomic(9) becomes instructions where this column's machine stands. */
    String lowering() {
        if (!onHardware()) {
            return machine;
        }
        return arch.equals("amd64") ? "amd64" : code.contains("+UseLSE") ? "arm64-lse" : "arm64-llsc";
    }

    /** The model of that architecture. */
    String model() {
        return lowering().equals("amd64") ? "x86tso" : "armv8";
    }

    /** The verdict of a judge on a test, if it was asked. */
    Optional<Outcomes.Verdict> verdict(Outcomes.Test test, String judge) {
        return test.verdicts().stream().filter(v -> v.judge().equals(judge) && v.lowering().equals(lowering())).findFirst();
    }
}
