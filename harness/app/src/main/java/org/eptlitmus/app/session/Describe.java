package org.eptlitmus.app.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eptlitmus.app.campaign.Campaign;
import org.eptlitmus.app.campaign.Children;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Plan;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.host.Pinning;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;

/** Puts together what {@code run.json} says. */
final class Describe {

    private Describe() {}

    static RunInfo run(Request request, Plan plan, Host host, Pinning pinning, Instant begin) {
        Build build = Build.current();
        List<RunInfo.JvmInfo> jvms = request.jvms().stream()
                .map(jvm -> new RunInfo.JvmInfo(jvm.home().toString(), jvm.properties()))
                .toList();
        return new RunInfo(
                RunInfo.FORMAT,
                RunInfo.VERSION,
                build.version(),
                build.commit(),
                request.earlier().map(e -> e.info().start()).orElse(begin.truncatedTo(ChronoUnit.SECONDS).toString()),
                "",
                "running",
                request.budget().toMillis(),
                request.seed(),
                request.selection(),
                plan.summary(),
                host(host, pinning, request.jvms()),
                jvms,
                configurations(plan.configurations()));
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

    static RunInfo ended(RunInfo info, Campaign.End end) {
        return new RunInfo(
                info.format(),
                info.version(),
                info.jarVersion(),
                info.jarCommit(),
                info.start(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                end.name().toLowerCase(Locale.ROOT),
                info.budgetMillis(),
                info.seed(),
                info.selection(),
                info.plan(),
                info.host(),
                info.jvms(),
                info.configurations());
    }
}
