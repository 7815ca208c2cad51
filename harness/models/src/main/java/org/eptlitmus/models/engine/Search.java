package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eptlitmus.models.execution.ParallelProgram;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;

/**
 * Walks the executions of one choice of shapes: every write that a read may take its value from, then every order in which the writes
 * to a location may reach memory. A choice that already fails a check that can only get worse is not followed, nor one that becomes
 * another, already followed, when threads that are alike change places.
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
         * @param standsFor how many executions it stands for: itself and others that differ in which of the threads that are alike does
         *     what
         * @return whether to go on looking for executions that end like this one
         */
        boolean found(World world, long[][] values, long standsFor);
    }

    private static final int[] NONE = {};

    private final World world;
    private final Finder finder;
    private final PossibleEnds ends;
    private final Trail trail;
    private final Accesses accesses;
    private final int[] observedMemory;
    private final int partCount;
    /** By event, the writes that a read may take its value from: by value alone, and beside the reads that have no choice. */
    private final int[][] fitting;
    private final int[][] sources;
    /** The order in which reads are given their writes, those that have no choice first. */
    private final Integer[] sequence;
    private int forcedReads;
    private final Cells cells;
    private final WriteOrders orders;
    private final long[][] registers;
    /** What each access read or wrote, by part; valid where the parallel array says so. */
    private final long[][] values;
    private final boolean[][] valueKnown;
    /** The write that each read takes its value from; -1 for writes. */
    private final int[] source;
    private final long[] atEnd;
    private final ShapedRuns.Run[] chosen;
    private int found;

    /**
     * Prepares a search.
     *
     * @param world the shapes' parts put together
     * @param shaped the runs of each shape, the initial writes first
     * @param judged the program
     * @param alike which of its threads are alike
     * @param finder takes what is found
     * @param ends tells which ends are left to look for
     * @param trail has led to the choice of shapes, and leads on
     */
    Search(World world, ShapedRuns[] shaped, ParallelProgram judged, Alike alike, Finder finder, PossibleEnds ends,
            Trail trail) {
        this.world = world;
        this.finder = finder;
        this.ends = ends;
        this.trail = trail;
        this.observedMemory = judged.observedMemory();
        this.partCount = world.partCount();
        accesses = new Accesses(world, shaped, judged.memory().size());
        cells = new Cells(alike, shaped);
        orders = new WriteOrders(world, accesses, observedMemory, cells, trail, new OrderVisitor());
        int n = world.space().size();
        fitting = new int[n][];
        sources = new int[n][];
        sequence = new Integer[accesses.reads.length];
        for (int i = 0; i < sequence.length; i++) {
            sequence[i] = accesses.reads[i];
            fitting[sequence[i]] = accesses.fitting(sequence[i]);
        }
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
        atEnd = new long[observedMemory.length];
        chosen = new ShapedRuns.Run[partCount];
    }

    /**
     * Walks all executions.
     *
     * @param standsFor for how many choices of shapes the one that is searched stands
     */
    void run(long standsFor) {
        orders.begin();
        Arrays.fill(world.readsFrom(), 0);
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
        readsFrom(0, candidates, standsFor);
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
        // By these alone, whatever was searched before: the same choices are to lead to the same order.
        Arrays.sort(sequence, forcedReads, sequence.length,
                Comparator.<Integer>comparingInt(read -> sources[read].length)
                        .thenComparingInt(read -> fitting[read].length).thenComparingInt(read -> read));
        return true;
    }

    // ---- Reads-from ----

    private void readsFrom(int next, int[][] candidates, long standsFor) {
        if (next == forcedReads && !pruneSources()) {
            return;
        }
        if (next == sequence.length) {
            chooseRuns(0, candidates, standsFor);
            return;
        }
        int read = sequence[next];
        if (next < forcedReads) {
            for (int write : fitting[read]) {
                // Parts that change places all read here what is written by one that does not, or else they stay where they are.
                boolean moves = cells.mayMove(accesses.part[write]);
                take(write, next, candidates, standsFor, moves);
            }
            return;
        }
        int held = cells.hold(accesses.part[read]);
        int[] possible = sources[read];
        for (int i = trail.open(); i < possible.length && trail.goesOn(); i++) {
            if (found > 0 && !anyWanted(candidates)) {
                break;
            }
            int standing = cells.standsFor(possible, i, accesses);
            if (standing > 0) {
                trail.follow(i, i == possible.length - 1);
                take(possible[i], next, candidates, Alike.times(standsFor, standing), true);
            }
        }
        trail.close();
        cells.release(accesses.part[read], held);
    }

    /** Gives a read a write, and goes on with each set of runs that write and read the same. */
    private void take(int write, int next, int[][] candidates, long standsFor, boolean holds) {
        int read = sequence[next];
        int reader = accesses.part[read];
        int writer = accesses.part[write];
        int heldWriter = holds ? cells.hold(writer) : 0;
        int heldReader = holds ? cells.hold(reader) : 0;
        world.space().add(world.readsFrom(), write, read);
        source[read] = write;
        if (next < forcedReads) {
            withRuns(write, next, candidates, standsFor);
        } else if (world.mayPass()) {
            int location = accesses.location(read);
            if (!orders.worthDeducing(location)) {
                withRuns(write, next, candidates, standsFor);
            } else {
                long[] before = world.coherence().clone();
                if (orders.deduce(location, write, reader)) {
                    withRuns(write, next, candidates, standsFor);
                }
                System.arraycopy(before, 0, world.coherence(), 0, before.length);
            }
        }
        world.space().remove(world.readsFrom(), write, read);
        if (holds) {
            cells.release(reader, heldReader);
            cells.release(writer, heldWriter);
        }
    }

    private void withRuns(int write, int next, int[][] candidates, long standsFor) {
        int read = sequence[next];
        int reader = accesses.part[read];
        int writer = accesses.part[write];
        int[] untried = candidates[writer];
        int first = trail.open();
        for (int group = 0; untried.length > 0 && trail.goesOn(); group++) {
            Term term = accesses.term(write, untried[0]);
            int[] writing = accesses.withTerm(untried, write, term, true);
            untried = writing.length == untried.length ? NONE : accesses.withTerm(untried, write, term, false);
            if (group < first) {
                continue;
            }
            trail.follow(group, untried.length == 0);
            int[][] left = with(candidates, writer, writing);
            int[] reading = term.isConstant() ? accesses.thatReturn(left[reader], read, term.constant()) : left[reader];
            if (reading.length > 0) {
                readsFrom(next + 1, with(left, reader, reading), standsFor);
            }
        }
        trail.close();
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

    // ---- Values and ends ----

    private void chooseRuns(int part, int[][] candidates, long standsFor) {
        if (part < partCount) {
            int[] possible = candidates[part];
            for (int i = trail.open(); i < possible.length && trail.goesOn(); i++) {
                trail.follow(i, i == possible.length - 1);
                chosen[part] = accesses.runs[part][possible[i]];
                chooseRuns(part + 1, candidates, standsFor);
            }
            trail.close();
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
        orders.walk(standsFor);
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

    /** Judges what is complete. */
    private final class OrderVisitor implements WriteOrders.Visitor {
        @Override
        public boolean wants(int[] lastWrites) {
            for (int i = 0; i < observedMemory.length; i++) {
                atEnd[i] = value(lastWrites[observedMemory[i]]);
            }
            return finder.wants(registers, atEnd);
        }

        @Override
        public boolean complete(long standsFor) {
            if (!world.passes()) {
                return true;
            }
            found++;
            return finder.found(world, values, standsFor);
        }
    }
}
