package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Platform;
import org.eptlitmus.app.tally.RollUp;

/**
 * One place as the page's tables have it. On hardware each run has its own; an emulated machine is the same on every host, so its counts of all runs are one
 * column.
 *
 * @param run the run's index, or {@link #ALL} for an emulated machine
 * @param platform what ran there
 * @param label what the table's head says
 * @param rollUp what its counts come to
 */
record Column(int run, Platform platform, String label, RollUp rollUp) {

    static final int ALL = -1;

    /** All columns of some runs: hardware first. */
    static List<Column> of(List<Run> runs) {
        List<Column> columns = new ArrayList<>();
        List<Counted> emulated = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            List<Counted> counted = Counted.of(runs.get(i).outcomes(), runs.get(i).label());
            List<Counted> hardware = counted.stream().filter(c -> c.platform().onHardware()).toList();
            emulated.addAll(counted.stream().filter(c -> !c.platform().onHardware()).toList());
            for (Platform platform : platforms(hardware)) {
                String label = platform.label() + (runs.size() == 1 ? "" : " (" + runs.get(i).label() + ")");
                columns.add(new Column(i, platform, label, rollUp(runs, platform, hardware)));
            }
        }
        platforms(emulated).forEach(p -> columns.add(new Column(ALL, p, p.brief(), rollUp(runs, p, emulated))));
        return columns;
    }

    /** Where tests ran; of a machine on which none did, where they would have. */
    private static List<Platform> platforms(List<Counted> counted) {
        List<Platform> used = counted.stream().filter(Counted::ran).map(Counted::platform).distinct().toList();
        List<Platform> all = new ArrayList<>(used);
        counted.stream().filter(c -> !c.ran()).map(Counted::platform).distinct()
                .filter(p -> used.stream().noneMatch(u -> u.machine().equals(p.machine())))
                .forEach(all::add);
        return all;
    }

    /** The counts of a platform, and the tests that did not run on its machine at all, with each test once. */
    private static RollUp rollUp(List<Run> runs, Platform platform, List<Counted> counted) {
        return RollUp.of(Page.questions(runs), Counted.sum(counted.stream().filter(c -> takes(platform, c)).toList(), platform));
    }

    private static boolean takes(Platform platform, Counted counted) {
        return counted.platform().equals(platform)
                || !counted.ran() && !platform.timeSliced() && counted.platform().machine().equals(platform.machine());
    }

    /** Whether a run belongs to it. */
    boolean takes(int index) {
        return run == ALL || run == index;
    }
}
