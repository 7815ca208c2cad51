package org.eptlitmus.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Origin;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Printable;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Platform;

/**
 * One machine that others are compared with: a platform in an environment or, since an emulated machine is the same on every host, such a machine in one jar.
 *
 * @param letter what files for programs call it
 * @param label what tables call it
 * @param outcomes of the first of its runs
 * @param platform what ran there
 * @param origin where it stands, in one line
 * @param runs the ids of the runs
 * @param counted what was counted of each variant
 */
record Column(
        String letter,
        String label,
        Outcomes outcomes,
        Platform platform,
        String origin,
        Set<String> runs,
        Map<String, Counted> counted) {

    private static final int LETTERS = 26;

    /** The columns of some environments: hardware before emulated machines. */
    static List<Column> of(List<Block> blocks) {
        record Key(Platform platform, String place) {}
        Map<Key, Column> hardware = new LinkedHashMap<>();
        Map<Key, Column> emulated = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Counted counted : block.counted()) {
                if (!counted.ran()) {
                    continue;
                }
                boolean real = counted.platform().onHardware();
                String origin = real ? block.environment() : "In " + Origin.jar(block.outcomes().environment()) + ".";
                Key key = new Key(counted.platform(), real ? String.join(" ", block.runs()) : origin);
                Column column = (real ? hardware : emulated)
                        .computeIfAbsent(key, k -> new Column(
                                "", "", block.outcomes(), k.platform, origin, new LinkedHashSet<>(), new LinkedHashMap<>()));
                column.runs.addAll(counted.runs());
                column.counted.merge(counted.test().variant(), counted, Counted::plus);
            }
        }
        List<Column> all = new ArrayList<>();
        for (Map<Key, Column> kind : List.of(hardware, emulated)) {
            List<Column> columns = List.copyOf(kind.values());
            List<String> labels = Labels.of(columns.stream()
                    .map(c -> new Labels.Named(c.platform, c.outcomes, List.copyOf(c.runs))).toList());
            for (int i = 0; i < columns.size(); i++) {
                all.add(columns.get(i).called(all.size(), labels.get(i)));
            }
        }
        return all;
    }

    private Column called(int index, String name) {
        String number = Character.toString('A' + index % LETTERS) + (index < LETTERS ? "" : index / LETTERS);
        return new Column(number, Printable.line(name), outcomes, platform, origin, runs, counted);
    }

    /** In words, for a legend. @param where where it stands */
    String legend(String where) {
        String what = label.equals(platform.label()) ? "" : platform.label() + ", ";
        return label + ": " + what + (runs.size() == 1 ? "run " : "runs ") + String.join(", ", runs) + ". " + where;
    }
}
