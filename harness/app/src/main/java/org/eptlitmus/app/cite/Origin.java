package org.eptlitmus.app.cite;

import java.util.List;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Printable;
import org.eptlitmus.app.result.RunFile;

/** Says in a line or two where counts come from: what a second reader needs to know before they believe one. */
public final class Origin {

    private static final int COMMIT_DIGITS = 12;

    private Origin() {}

    /** The jar and the run: {@code ept-litmus 1.0 (d80f35a5500d), run 3fa2b1c0d4e5, begun 2026-11-22T18:09:28Z, seed 7}. */
    public static String run(RunFile run) {
        Outcomes.Environment environment = run.outcomes().environment();
        return Printable.line(jar(environment) + ", run " + run.id() + ", begun " + environment.start()
                + ending(environment) + ", seed " + environment.seed());
    }

    /** The jar: {@code ept-litmus 1.0 (d80f35a5500d)}. */
    public static String jar(Outcomes.Environment environment) {
        String commit = environment.jarCommit();
        String digits = commit.length() > COMMIT_DIGITS && commit.matches("[0-9a-f]{40}(-dirty)?")
                ? commit.substring(0, COMMIT_DIGITS) + (commit.endsWith("-dirty") ? "-dirty" : "")
                : commit;
        return "ept-litmus " + environment.jarVersion() + " (" + digits + ")";
    }

    private static String ending(Outcomes.Environment environment) {
        return switch (environment.ending()) {
            case "done", "forbidden" -> "";
            case "running" -> ", not over when this was written";
            default -> ", ended early: " + environment.ending();
        };
    }

    /** The machine and the JVMs, in one line. */
    public static String environment(Outcomes outcomes) {
        return Printable.line("On " + host(outcomes.environment().host()) + "; " + jvms(outcomes.configurations()) + ".");
    }

    /** The machine in a few words, for the head of a column: {@code AMD EPYC}. */
    public static String machine(Outcomes outcomes) {
        HostInfo host = outcomes.environment().host();
        return (host.emulatedCpu() ? "emulated CPU on " : "") + Printable.line(host.cpuModel().split(",")[0]);
    }

    /** The machine: CPU, how much of it, whether it is one, and its kernel. */
    static String host(HostInfo host) {
        String virtual = host.virtual().equals("no sign of it") ? "no sign of virtualisation" : host.virtual();
        return (host.emulatedCpu() ? "an EMULATED CPU, which is no hardware of its architecture: " : "") + host.cpuModel()
                + "; " + host.cpus() + (host.cpus() == 1 ? " CPU" : " CPUs")
                + (host.pinnedTo().isEmpty() ? ", not pinned" : ", actors pinned to " + host.pinnedTo())
                + "; " + virtual + "; " + host.os();
    }

    private static String jvms(List<Outcomes.JvmConfiguration> configurations) {
        String jvms = configurations.stream().map(c -> c.arch() + " " + c.jvm()).distinct().collect(Collectors.joining(" and "));
        return jvms + " (" + configurations.stream().map(Outcomes.JvmConfiguration::id).collect(Collectors.joining("; ")) + ")";
    }
}
