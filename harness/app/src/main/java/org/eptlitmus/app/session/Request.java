package org.eptlitmus.app.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.matrix.catalog.Catalog;

/**
 * What a user asked to be run, checked.
 *
 * @param tests one or more
 * @param catalog what says in words what the tests ask
 * @param selection the command line's own words for which tests, for the record
 * @param budget time for the whole run
 * @param jvms one or more
 * @param directory the run directory, open
 * @param failFast whether a forbidden outcome ends the run
 * @param seed decides everything that is drawn
 * @param earlier what earlier parts of this run left, if it is taken up again
 */
public record Request(
        List<LitmusCase> tests,
        Catalog catalog,
        Map<String, List<String>> selection,
        Duration budget,
        List<Jvm> jvms,
        RunDirectory directory,
        boolean failFast,
        long seed,
        Optional<Earlier> earlier) {

    public Request {
        tests = List.copyOf(tests);
        jvms = List.copyOf(jvms);
    }
}
