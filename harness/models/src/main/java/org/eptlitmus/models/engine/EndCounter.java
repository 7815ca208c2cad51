package org.eptlitmus.models.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eptlitmus.models.execution.End;

/** Counts the executions that a search finds by their ends, and tells the search when it has seen enough of an end. */
final class EndCounter implements Search.Finder {
    private final Engine.Counting counting;
    private final Alike alike;
    private final Predicate<End> wanted;
    /** For each end that stands for others the executions that end in it or in one of those; -1 if none of these is wanted. */
    private final Map<End, long[]> counts = new HashMap<>();
    private final TreeSet<String> flags = new TreeSet<>();
    private long[] current;

    /**
     * Counts from nothing.
     *
     * @param counting what to count
     * @param alike the threads that may change places
     * @param wanted which ends are of interest
     */
    EndCounter(Engine.Counting counting, Alike alike, Predicate<End> wanted) {
        this.counting = counting;
        this.alike = alike;
        this.wanted = wanted;
    }

    @Override
    public boolean wants(long[][] registers, long[] cells) {
        End standing = alike.standing(registers, cells);
        current = counts.computeIfAbsent(standing, end -> new long[] {anyWanted(end) ? 0 : -1});
        return current[0] == 0 || current[0] > 0 && counting == Engine.Counting.EXECUTIONS;
    }

    private boolean anyWanted(End standing) {
        boolean[] any = {false};
        alike.each(standing, end -> any[0] |= wanted.test(end));
        return any[0];
    }

    @Override
    public boolean found(World world, long[][] values, long standsFor) {
        current[0] += standsFor;
        flags.addAll(world.flags());
        return counting == Engine.Counting.EXECUTIONS;
    }

    /** The ends that are wanted and were found, each with the number of its executions, or 1 if these are not counted. */
    Map<End, Long> counts() {
        Map<End, Long> result = new LinkedHashMap<>();
        counts.forEach((standing, count) -> {
            if (count[0] > 0) {
                long[] ends = {0};
                alike.each(standing, end -> ends[0]++);
                long each = counting == Engine.Counting.EXECUTIONS ? count[0] / ends[0] : 1;
                alike.each(standing, end -> {
                    if (wanted.test(end)) {
                        result.put(end, each);
                    }
                });
            }
        });
        return result;
    }

    /** What the model raised in some execution that was found. */
    SortedSet<String> flags() {
        return flags;
    }
}
