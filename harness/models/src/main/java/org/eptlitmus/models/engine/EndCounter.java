package org.eptlitmus.models.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.models.execution.End;

/** Counts the executions that a search finds by their ends, and tells the search when it has seen enough of an end. */
final class EndCounter implements Search.Finder {
    /** What is known of an end that stands for itself and others. */
    private static final class Seen {
        private final boolean wanted;
        /**
         * The executions that end in it or in one of the others, or 1 if these are not counted; 0 if none was found.
         */
        private long count;
        /** What the model raised in them. */
        private List<String> flags = List.of();

        Seen(boolean wanted) {
            this.wanted = wanted;
        }
    }

    private final Engine.Counting counting;
    private final Alike alike;
    private final Predicate<End> wanted;
    /** Ends that were found before, which are of interest no more. */
    private final Set<End> before;
    private final Map<End, Seen> seen = new HashMap<>();
    /** Those that were found, in the order in which they were. */
    private final Map<End, Seen> found = new LinkedHashMap<>();
    private End current;

    /**
     * Counts from nothing.
     *
     * @param counting what to count
     * @param alike the threads that may change places
     * @param wanted which ends are of interest; any thread may ask
     */
    EndCounter(Engine.Counting counting, Alike alike, Predicate<End> wanted) {
        this(counting, alike, wanted, Set.of());
    }

    private EndCounter(Engine.Counting counting, Alike alike, Predicate<End> wanted, Set<End> before) {
        this.counting = counting;
        this.alike = alike;
        this.wanted = wanted;
        this.before = before;
    }

    /** Counts from nothing what comes later than what this one has counted so far. */
    EndCounter successor() {
        Set<End> known = new HashSet<>();
        if (counting == Engine.Counting.STATES) {
            known.addAll(before);
            known.addAll(found.keySet());
        }
        return new EndCounter(counting, alike, wanted, known);
    }

    /** Adds what was counted of later executions. */
    void add(EndCounter later) {
        later.found.forEach((standing, more) -> {
            Seen known = found.get(standing);
            if (known == null) {
                found.put(standing, more);
                seen.put(standing, more);
            } else if (counting == Engine.Counting.EXECUTIONS) {
                add(known, more.count, more.flags);
            }
        });
    }

    @Override
    public boolean wants(long[][] registers, long[] cells) {
        current = alike.standing(registers, cells);
        if (before.contains(current)) {
            return false;
        }
        Seen known = seen.computeIfAbsent(current, end -> new Seen(anyWanted(end)));
        return known.wanted && (known.count == 0 || counting == Engine.Counting.EXECUTIONS);
    }

    private boolean anyWanted(End standing) {
        boolean[] any = {false};
        alike.each(standing, end -> any[0] |= wanted.test(end));
        return any[0];
    }

    @Override
    public boolean found(World world, long[][] values, long standsFor) {
        count(standsFor, world.flags());
        return counting == Engine.Counting.EXECUTIONS;
    }

    /** Counts executions that end as {@link #wants} was last told, in which the model has raised something. */
    void count(long executions, List<String> flags) {
        Seen known = seen.get(current);
        add(known, counting == Engine.Counting.EXECUTIONS ? executions : 1, flags);
        found.putIfAbsent(current, known);
    }

    private static void add(Seen known, long more, List<String> flags) {
        known.count += more;
        if (!known.flags.containsAll(flags)) {
            known.flags = Stream.concat(known.flags.stream(), flags.stream()).distinct().toList();
        }
    }

    /**
     * The ends that are wanted and were found, each with the number of its executions, or 1 if these are not counted.
     */
    Map<End, Long> counts() {
        Map<End, Long> result = new LinkedHashMap<>();
        found.forEach((standing, known) -> {
            long[] ends = {0};
            alike.each(standing, end -> ends[0]++);
            long each = counting == Engine.Counting.EXECUTIONS ? known.count / ends[0] : 1;
            alike.each(standing, end -> {
                if (wanted.test(end)) {
                    result.put(end, each);
                }
            });
        });
        return result;
    }

    /** What the model raised in some execution that was found. */
    SortedSet<String> flags() {
        return found.values().stream().flatMap(known -> known.flags.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
