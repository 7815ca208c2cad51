package org.eptlitmus.app.cite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Row;

/** What has to be said beside counts, so that nobody reads more into them than they show. */
public final class Notes {

    private static final int MOST_FAILURES = 10;

    private Notes() {}

    /** Those that some rows need. */
    public static List<String> on(Collection<Row> rows) {
        List<String> notes = new ArrayList<>();
        if (rows.stream().anyMatch(row -> !row.seen())) {
            notes.add("A zero shows that an outcome was not seen, not that it cannot be: behind < is the 95 % bound 3/N, and that takes samples"
                    + " for independent, which those of one run are not.");
        }
        if (rows.stream().anyMatch(row -> row.at().platform().emulatedCpu())) {
            notes.add("Counts on an emulated CPU say nothing about hardware of its architecture: the emulation keeps the order of the host.");
        }
        if (rows.stream().anyMatch(row -> !row.at().platform().onHardware())) {
            notes.add("On an emulated machine a count shows that the kernel's own instructions can end so; its frequency is that of the machine's"
                    + " own choices, not of any CPU.");
        }
        if (rows.stream().anyMatch(row -> row.at().platform().timeSliced())) {
            notes.add("Time-sliced: more actors than CPUs, so only preemption interleaved some of them. That is weaker evidence.");
        }
        return notes;
    }

    /** Runs of tests that hung, crashed or threw. */
    public static List<String> failures(Collection<Counted> counted) {
        List<String> notes = new ArrayList<>();
        counted.forEach(each -> each.failureLines().forEach(line -> notes.add("In " + line)));
        if (notes.size() > MOST_FAILURES) {
            String more = "And " + (notes.size() - MOST_FAILURES) + " more tests did not end well.";
            notes.subList(MOST_FAILURES, notes.size()).clear();
            notes.add(more);
        }
        return notes;
    }
}
