package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;

/**
 * Walks the executions of one choice of shapes: every write that a read may take its value from, then every order in which the writes
 * to a location may reach memory. A choice that already fails a check that can only get worse is not followed.
 *
 * <p>Coherence orders are chosen from the last write backwards, observed locations first, so that the final state is known before the
 * order is, and a final state that needs no further witness stops the walk.
 */
final class Search {
    /** Takes what the search finds. */
    interface Finder {
        /**
         * Whether executions that end like this are of interest; asked of ends that may come, and last of the one that does.
         *
         * @param registers what each thread's run returned
         * @param cells what the observed locations hold
         */
        boolean wants(long[][] registers, long[] cells);

        /**
         * Takes an allowed execution, its rf and co standing in the world; it ends as {@link #wants} was last told.
         *
         * @param values what each access read or wrote, by part of the world and number of the access
         * @return whether to go on looking for executions that end like this one
         */
        boolean found(World world, long[][] values);
    }

    private static final int[] NONE = {};

    private final World world;
    private final Finder finder;
    private final PossibleEnds ends;
    private final Accesses accesses;
    private final int[] observedMemory;
    private final int partCount;
    /** By event, the writes that a read may take its value from: by value alone, and beside the reads that have no choice. */
    private final int[][] fitting;
    private final int[][] sources;
    /** The order in which reads are given their writes, those that have no choice first. */
    private final Integer[] sequence;
    private int forcedReads;
    private final int[] order;
    private final boolean[] placed;
    private final int[] lastWrite;
    private final long[][] registers;
    /** What each access read or wrote, by part; valid where the parallel array says so. */
    private final long[][] values;
    private final boolean[][] valueKnown;
    /** The write that each read takes its value from; -1 for writes. */
    private final int[] source;
    private final long[] cells;
    private final ShapedRuns.Run[] chosen;
    private boolean enough;
    private int found;

    /**
     * Prepares a search.
     *
     * @param world the shapes' parts put together
     * @param shaped the runs of each shape, the initial writes first
     * @param locations how many locations there are
     * @param observedMemory those that final states show
     * @param finder takes what is found
     * @param ends tells which ends are left to look for
     */
    Search(World world, ShapedRuns[] shaped, int locations, int[] observedMemory, Finder finder, PossibleEnds ends) {
        this.world = world;
        this.finder = finder;
        this.ends = ends;
        this.observedMemory = observedMemory;
        this.partCount = world.partCount();
        accesses = new Accesses(world, shaped, locations);
        int n = world.space().size();
        fitting = new int[n][];
        sources = new int[n][];
        sequence = new Integer[accesses.reads.length];
        for (int i = 0; i < sequence.length; i++) {
            sequence[i] = accesses.reads[i];
            fitting[sequence[i]] = accesses.fitting(sequence[i]);
        }
        order = locationOrder(locations);
        placed = new boolean[n];
        lastWrite = new int[locations];
        registers = new long[partCount - 1][];
        values = new long[partCount][];
        valueKnown = new boolean[partCount][];
        for (int part = 0; part < partCount; part++) {
            int count = accesses.shapes[part].accesses().length;
            values[part] = new long[count];
            valueKnown[part] = new boolean[count];
            if (part > 0) {
                registers[part - 1] = new long[accesses.runs[part][0].registers().length];
            }
        }
        source = new int[n];
        Arrays.fill(source, -1);
        cells = new long[observedMemory.length];
        chosen = new ShapedRuns.Run[partCount];
    }

    private int[] locationOrder(int locations) {
        int[] result = new int[locations];
        int count = 0;
        for (int location : observedMemory) {
            result[count++] = location;
        }
        for (int location = 0; location < locations; location++) {
            boolean observed = false;
            for (int o : observedMemory) {
                observed |= o == location;
            }
            if (!observed) {
                result[count++] = location;
            }
        }
        return result;
    }

    /** Walks all executions. */
    void run() {
        long[] co = world.coherence();
        Arrays.fill(co, 0);
        Arrays.fill(world.readsFrom(), 0);
        for (int[] ofLocation : accesses.writes) {
            for (int i = 1; i < ofLocation.length; i++) {
                world.space().add(co, ofLocation[0], ofLocation[i]);
            }
        }
        if (!world.mayPass()) {
            return;
        }
        int[][] candidates = new int[partCount][];
        for (int part = 0; part < partCount; part++) {
            candidates[part] = new int[accesses.runs[part].length];
            for (int i = 0; i < candidates[part].length; i++) {
                candidates[part][i] = i;
            }
        }
        Arrays.sort(sequence, Comparator.comparingInt(read -> fitting[read].length));
        while (forcedReads < sequence.length && fitting[sequence[forcedReads]].length <= 1) {
            forcedReads++;
        }
        readsFrom(0, candidates);
    }

    /** The reads without a choice have their writes: a further source that fails beside them by itself fails in company. */
    private boolean pruneSources() {
        if (!world.mayPass()) {
            return false;
        }
        for (int i = forcedReads; i < sequence.length; i++) {
            int read = sequence[i];
            int[] possible = new int[fitting[read].length];
            int count = 0;
            for (int write : fitting[read]) {
                world.space().add(world.readsFrom(), write, read);
                if (world.mayPass()) {
                    possible[count++] = write;
                }
                world.space().remove(world.readsFrom(), write, read);
            }
            if (count == 0) {
                return false;
            }
            sources[read] = Arrays.copyOf(possible, count);
        }
        Arrays.sort(sequence, forcedReads, sequence.length, Comparator.comparingInt(read -> sources[read].length));
        return true;
    }

    // ---- Reads-from ----

    private void readsFrom(int next, int[][] candidates) {
        if (next == forcedReads && !pruneSources()) {
            return;
        }
        if (next == sequence.length) {
            chooseRuns(0, candidates);
            return;
        }
        int read = sequence[next];
        int reader = accesses.part[read];
        for (int write : next < forcedReads ? fitting[read] : sources[read]) {
            if (found > 0 && !anyWanted(candidates)) {
                return;
            }
            world.space().add(world.readsFrom(), write, read);
            source[read] = write;
            boolean checked = next < forcedReads;
            int writer = accesses.part[write];
            int[] untried = candidates[writer];
            while (untried.length > 0) {
                Term term = accesses.term(write, untried[0]);
                int[] writing = accesses.withTerm(untried, write, term, true);
                untried = writing.length == untried.length ? NONE : accesses.withTerm(untried, write, term, false);
                int[][] left = with(candidates, writer, writing);
                int[] reading = term.isConstant() ? accesses.thatReturn(left[reader], read, term.constant()) : left[reader];
                if (reading.length == 0) {
                    continue;
                }
                if (!checked && !world.mayPass()) {
                    break;
                }
                checked = true;
                readsFrom(next + 1, with(left, reader, reading));
            }
            world.space().remove(world.readsFrom(), write, read);
        }
    }

    private boolean anyWanted(int[][] candidates) {
        List<List<ShapedRuns.Run>> left = new ArrayList<>();
        for (int p = 0; p < partCount; p++) {
            ShapedRuns.Run[] ofPart = accesses.runs[p];
            left.add(Arrays.stream(candidates[p]).mapToObj(run -> ofPart[run]).toList());
        }
        return ends.anyWanted(accesses.shapes, left);
    }

    private static int[][] with(int[][] candidates, int part, int[] fitting) {
        if (candidates[part] == fitting) {
            return candidates;
        }
        int[][] result = candidates.clone();
        result[part] = fitting;
        return result;
    }

    // ---- Coherence ----

    private void chooseRuns(int part, int[][] candidates) {
        if (part < partCount) {
            for (int run : candidates[part]) {
                chosen[part] = accesses.runs[part][run];
                chooseRuns(part + 1, candidates);
            }
            return;
        }
        for (boolean[] ofPart : valueKnown) {
            Arrays.fill(ofPart, false);
        }
        for (int p = 0; p < partCount; p++) {
            for (int access = 0; access < values[p].length; access++) {
                if (!findValue(p, access, 0)) {
                    return;
                }
            }
        }
        for (int p = 1; p < partCount; p++) {
            Term[] terms = chosen[p].registers();
            for (int i = 0; i < terms.length; i++) {
                registers[p - 1][i] = terms[i].value(values[p]);
            }
        }
        lastWrites(0);
    }

    /** Follows reads to writes and writes to the reads that they were made of; false if a value needs itself or is not the one expected. */
    private boolean findValue(int part, int access, int depth) {
        if (valueKnown[part][access]) {
            return true;
        } else if (depth > source.length) {
            return false;
        }
        Term term = chosen[part].values()[access];
        int write = source[world.event(part, access)];
        if (write < 0) {
            for (int read : term.reads()) {
                if (!findValue(part, read, depth + 1)) {
                    return false;
                }
            }
            values[part][access] = term.value(values[part]);
        } else {
            int writer = accesses.part[write];
            if (!findValue(writer, accesses.access[write], depth + 1)) {
                return false;
            }
            values[part][access] = value(write);
            if (!Accesses.mayReturn(term, values[part][access])) {
                return false;
            }
        }
        valueKnown[part][access] = true;
        return true;
    }

    private long value(int write) {
        return values[accesses.part[write]][accesses.access[write]];
    }

    private void lastWrites(int next) {
        if (next == observedMemory.length) {
            for (int i = 0; i < observedMemory.length; i++) {
                cells[i] = value(lastWrite[observedMemory[i]]);
            }
            enough = false;
            if (finder.wants(registers, cells)) {
                orderWrites(0);
            }
            return;
        }
        int location = order[next];
        int[] ofLocation = accesses.writes[location];
        if (ofLocation.length <= 2) {
            lastWrite[location] = ofLocation[ofLocation.length - 1];
            lastWrites(next + 1);
            return;
        }
        for (int i = 1; i < ofLocation.length; i++) {
            lastWrite[location] = ofLocation[i];
            place(ofLocation, ofLocation[i]);
            if (world.mayPass()) {
                lastWrites(next + 1);
            }
            unplace(ofLocation, ofLocation[i]);
        }
    }

    /** Makes a write the last of those of its location that are not placed yet. */
    private void place(int[] ofLocation, int write) {
        placed[write] = true;
        for (int i = 1; i < ofLocation.length; i++) {
            if (!placed[ofLocation[i]]) {
                world.space().add(world.coherence(), ofLocation[i], write);
            }
        }
    }

    private void unplace(int[] ofLocation, int write) {
        for (int i = 1; i < ofLocation.length; i++) {
            if (!placed[ofLocation[i]]) {
                world.space().remove(world.coherence(), ofLocation[i], write);
            }
        }
        placed[write] = false;
    }

    private void orderWrites(int next) {
        if (next == order.length) {
            if (world.passes()) {
                found++;
                enough = !finder.found(world, values);
            }
            return;
        }
        int[] ofLocation = accesses.writes[order[next]];
        int left = 0;
        for (int i = 1; i < ofLocation.length; i++) {
            left += placed[ofLocation[i]] ? 0 : 1;
        }
        if (left <= 1) {
            orderWrites(next + 1);
            return;
        }
        for (int i = 1; i < ofLocation.length && !enough; i++) {
            if (placed[ofLocation[i]]) {
                continue;
            }
            place(ofLocation, ofLocation[i]);
            if (world.mayPass()) {
                orderWrites(left == 2 ? next + 1 : next);
            }
            unplace(ofLocation, ofLocation[i]);
        }
    }
}
