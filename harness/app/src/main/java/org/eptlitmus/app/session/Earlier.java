package org.eptlitmus.app.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.campaign.Campaign;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Configurations;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Plan;
import org.eptlitmus.app.campaign.Tally;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;
import org.openjdk.jcstress.infra.Status;

/**
 * What the earlier parts of a run left in its directory.
 *
 * @param info {@code run.json}
 * @param outcomes {@code outcomes.json}
 */
public record Earlier(RunInfo info, Outcomes outcomes) {

    /** What they spent of the budget. */
    public Duration spent() {
        return Duration.ofMillis(outcomes.environment().spentMillis());
    }

    /**
     * Whether nothing is left to do: its plan was carried out, or it ended in another way that it was told of and has no time left. One that was killed has its
     * reports before it at least.
     *
     * @param plan for what is left of the budget
     */
    boolean over(Plan plan) {
        boolean killed = info.ending().equals(Describe.RUNNING);
        return info.ending().equals(Describe.word(Campaign.End.DONE)) || !killed && plan.sampling().isZero();
    }

    /** Puts their counts into a ledger. */
    void enter(Ledger ledger, List<LitmusCase> tests, Configurations configurations) {
        Map<String, Configuration> byId = new HashMap<>();
        List<Configuration> all = new ArrayList<>(configurations.first());
        all.addAll(configurations.further());
        for (Configuration configuration : all) {
            for (Configuration form : List.of(configuration, configuration.emulated())) {
                byId.put(form.id(), form);
                byId.put(form.sliced().id(), form.sliced());
            }
        }
        Map<String, LitmusCase> byName = new HashMap<>();
        tests.forEach(test -> byName.put(test.name(), test));
        for (Outcomes.Test test : outcomes.tests()) {
            for (Outcomes.Result result : test.results()) {
                LitmusCase known = byName.get(test.name());
                Configuration configuration = byId.get(result.configuration());
                if (known != null && configuration != null) {
                    List<Tally.Failure> failures = result.failures().stream()
                            .map(f -> new Tally.Failure(Status.valueOf(f.status()), f.message(), f.times()))
                            .toList();
                    ledger.resume(
                            known,
                            configuration,
                            Tally.of(result.millis() * 1_000_000, result.slices(), result.counts(), failures));
                }
            }
        }
    }
}
