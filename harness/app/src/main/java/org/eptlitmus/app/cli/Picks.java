package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.cite.Choice;
import picocli.CommandLine.Option;

/** The options that choose among the results of runs. */
final class Picks {

    @Option(
            names = "--question",
            paramLabel = "NAME",
            description = "Only this question, such as EPT-3, or of it what the name says: EPT-3/enter2020,"
                    + " EPT-3/enter2020/loadAfter@arm64-llsc. May be repeated.")
    private List<String> questions = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Only this variant, of whatever question: enter2020, enter2020/loadAfter. May be repeated.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--machine",
            paramLabel = "MACHINE",
            description = "Only this machine: hardware, arm64-llsc or arm64-lse. May be repeated.")
    private List<String> machines = new ArrayList<>();

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only this outcome, such as \"0, 0\". May be repeated.")
    private List<String> outcomes = new ArrayList<>();

    @Option(names = "--all", description = "Acceptable outcomes too.")
    private boolean all;

    Choice choice() {
        return new Choice(List.copyOf(questions), List.copyOf(variants), List.copyOf(machines), List.copyOf(outcomes), all);
    }
}
