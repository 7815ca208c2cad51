package org.eptlitmus.app.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.LitmusCase;

/** Words for how far a run is: who waits for it cannot tell that from the name of a test. Safe for use by several threads. */
final class Steps {

    private final Map<String, Long> tests;
    private final Map<String, Set<LitmusCase>> begun = new HashMap<>();

    /** @param tests all of the run's */
    Steps(List<LitmusCase> tests) {
        this.tests = tests.stream().collect(Collectors.groupingBy(LitmusCase::machine, Collectors.counting()));
    }

    /** A test begins. @return how many tests of its machine have had a turn or have it now, of how many: {@code hardware, test 120 of 332: EPT-3/...} */
    synchronized String at(LitmusCase test, Configuration configuration) {
        Set<LitmusCase> here = begun.computeIfAbsent(test.machine(), machine -> new HashSet<>());
        here.add(test);
        return test.machine() + ", test " + here.size() + " of " + tests.get(test.machine()) + ": " + test.question() + "/"
                + test.variant() + " (" + configuration.id() + ")";
    }
}
