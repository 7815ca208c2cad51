package org.eptlitmus.app.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eptlitmus.app.campaign.Campaign;
import org.eptlitmus.app.campaign.Children;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Plan;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.host.LoadMeter;
import org.eptlitmus.app.host.Pinning;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;

/** Puts together what {@code run.json} says. */
final class Describe {

    private Describe() {}

    /** How a run is said to end while it has not. */
    static final String RUNNING = "running";

    static RunInfo run(
            Request request, Plan plan, Host host, Pinning pinning, Instant begin, long seed, LoadMeter.Load load) {
        Build build = Build.current();
        List<RunInfo.JvmInfo> jvms = request.jvms().stream()
                .map(jvm -> new RunInfo.JvmInfo(jvm.home().toString(), jvm.properties()))
                .toList();
        String now = begin.truncatedTo(ChronoUnit.SECONDS).toString();
        RunInfo fresh = new RunInfo(
                RunInfo.FORMAT,
                RunInfo.VERSION,
                build.version(),
                build.commit(),
                now,
                "",
                RUNNING,
                request.budget().toMillis(),
                request.seed(),
                request.selection(),
                plan.summary(),
                host(host, pinning, request.jvms()),
                jvms,
                configurations(plan.configurations(), request.tests(), host.cpus()),
                pinning.flags(),
                List.of(new RunInfo.Part(now, seed, load(load))));
        return request.earlier().map(earlier -> added(earlier.info(), fresh)).orElse(fresh);
    }

    /** A run that is taken up again: what it was, and behind that what it is going to be. */
    private static RunInfo added(RunInfo earlier, RunInfo later) {
        List<String> plan = new ArrayList<>(earlier.plan());
        plan.add("Taken up again at " + later.start() + ":");
        plan.addAll(later.plan());
        Map<String, Outcomes.JvmConfiguration> configurations = new LinkedHashMap<>();
        earlier.configurations().forEach(c -> configurations.put(c.id(), c));
        later.configurations().forEach(c -> configurations.putIfAbsent(c.id(), c));
        List<RunInfo.Part> parts = new ArrayList<>(earlier.parts());
        parts.addAll(later.parts());
        return new RunInfo(
                earlier.format(),
                earlier.version(),
                earlier.jarVersion(),
                earlier.jarCommit(),
                earlier.start(),
                "",
                RUNNING,
                earlier.budgetMillis(),
                earlier.seed(),
                earlier.selection(),
                plan,
                earlier.host(),
                earlier.jvms(),
                List.copyOf(configurations.values()),
                later.paths(),
                parts);
    }

    private static RunInfo.Load load(LoadMeter.Load load) {
        return new RunInfo.Load(load.atStart(), load.mean(), load.most());
    }

    static HostInfo host(Host host, Pinning pinning, List<Jvm> jvms) {
        String lse = jvms.stream().noneMatch(jvm -> jvm.arch().equals("aarch64"))
                ? "not applicable"
                : jvms.stream().anyMatch(Jvm::usesLse) ? "yes" : "no";
        return new HostInfo(
                host.arch(),
                host.cpuModel(),
                host.cpus(),
                pinning.cpus().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                host.virtual(),
                jvms.stream().anyMatch(host::emulates),
                host.os(),
                lse);
    }

    static List<Outcomes.JvmConfiguration> configurations(List<Configuration> configurations) {
        return configurations.stream()
                .map(c -> new Outcomes.JvmConfiguration(
                        c.id(), c.code(), c.jvm().arch(), c.jvm().describe(), c.jvm().version(), Children.flags(c), c.timeSliced()))
                .toList();
    }

    /** A plan's configurations in each form in which tests run in them. */
    private static List<Outcomes.JvmConfiguration> configurations(List<Configuration> planned, List<LitmusCase> tests, int cpus) {
        return configurations(planned.stream()
                .flatMap(c -> tests.stream().map(test -> c.of(test, cpus)))
                .distinct()
                .toList());
    }

    /** How {@code run.json} calls an end. */
    static String word(Campaign.End end) {
        return end.name().toLowerCase(Locale.ROOT);
    }

    static RunInfo ended(RunInfo info, Campaign.End end, LoadMeter.Load load) {
        List<RunInfo.Part> parts = new ArrayList<>(info.parts());
        RunInfo.Part last = parts.remove(parts.size() - 1);
        parts.add(new RunInfo.Part(last.begin(), last.seed(), load(load)));
        return new RunInfo(
                info.format(),
                info.version(),
                info.jarVersion(),
                info.jarCommit(),
                info.start(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                word(end),
                info.budgetMillis(),
                info.seed(),
                info.selection(),
                info.plan(),
                info.host(),
                info.jvms(),
                info.configurations(),
                info.paths(),
                parts);
    }
}
