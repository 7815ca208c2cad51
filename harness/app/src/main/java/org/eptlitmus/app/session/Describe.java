package org.eptlitmus.app.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.eptlitmus.app.campaign.Campaign;
import org.eptlitmus.app.campaign.Plan;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.host.Pinning;
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
                jvms);
    }

    static RunInfo.HostInfo host(Host host, Pinning pinning, List<Jvm> jvms) {
        String lse = jvms.stream().noneMatch(jvm -> jvm.arch().equals("aarch64"))
                ? "not applicable"
                : jvms.stream().anyMatch(Jvm::usesLse) ? "yes" : "no";
        return new RunInfo.HostInfo(
                host.arch(),
                host.cpuModel(),
                host.cpus(),
                !pinning.cpus().isEmpty(),
                host.virtual(),
                jvms.stream().anyMatch(host::emulates),
                host.os(),
                lse);
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
                info.jvms());
    }
}
