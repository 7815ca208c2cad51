package org.eptlitmus.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eptlitmus.app.campaign.Cases;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.session.Build;
import org.eptlitmus.app.session.Earlier;
import org.eptlitmus.app.session.Request;
import org.eptlitmus.matrix.catalog.Catalog;

/** Makes a request out of what a run left in its directory, and refuses what cannot be gone on with. */
final class Resume {

    private final Path directory;

    Resume(Path directory) {
        this.directory = directory;
    }

    Request request(Catalog catalog, boolean failFast) {
        RunInfo info = read("run.json", RunInfo.class);
        Outcomes outcomes = read("outcomes.json", Outcomes.class);
        if (!RunInfo.FORMAT.equals(info.format()) || info.version() != RunInfo.VERSION) {
            throw refusal("run.json is not of format " + RunInfo.FORMAT + " version " + RunInfo.VERSION);
        }
        if (!Outcomes.FORMAT.equals(outcomes.format()) || outcomes.version() != Outcomes.VERSION) {
            throw refusal("outcomes.json is not of format " + Outcomes.FORMAT + " version " + Outcomes.VERSION);
        }
        Build build = Build.current();
        if (!build.version().equals(info.jarVersion()) || !build.commit().equals(info.jarCommit())) {
            throw refusal("its run was of jar " + info.jarVersion() + " (" + info.jarCommit() + "), this is "
                    + build.version() + " (" + build.commit() + ")");
        }
        Host host = Host.detect();
        if (!host.arch().equals(info.host().arch()) || !host.cpuModel().equals(info.host().cpuModel())) {
            throw refusal("its run was on " + info.host().arch() + ", " + info.host().cpuModel() + "; this is "
                    + host.arch() + ", " + host.cpuModel());
        }
        return new Request(
                Selection.of(info.selection()).from(Cases.of(catalog), catalog),
                catalog,
                info.selection(),
                Duration.ofMillis(info.budgetMillis()),
                jvms(info),
                open(),
                failFast,
                info.seed(),
                Optional.of(new Earlier(info, outcomes)));
    }

    private RunDirectory open() {
        try {
            return RunDirectory.reopen(directory);
        } catch (IOException e) {
            throw refusal(e.getMessage());
        }
    }

    private List<Jvm> jvms(RunInfo info) {
        List<Jvm> jvms = new ArrayList<>();
        for (RunInfo.JvmInfo then : info.jvms()) {
            Jvm now;
            try {
                now = Jvm.at(Path.of(then.home()));
            } catch (IOException e) {
                throw refusal("its run used a JVM that is gone: " + e.getMessage());
            }
            if (!now.describe().equals(new Jvm(now.home(), then.properties()).describe())) {
                throw refusal("its run used another JVM in " + then.home());
            }
            jvms.add(now);
        }
        return jvms;
    }

    private <T extends Record> T read(String name, Class<T> type) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw refusal("it has no " + name);
        }
        try {
            return Json.read(file, type);
        } catch (IOException e) {
            throw refusal(name + ": " + e.getMessage());
        }
    }

    private BadInput refusal(String why) {
        return new BadInput("--resume " + directory + ": " + why);
    }
}
