package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadShape;

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
    private final ThreadShape[] shapes;
    private final int[] observedMemory;
    private final int partCount;
    private final ShapedRuns.Run[][] runs;
    /** Reads as parallel arrays: event, part, number among the part's accesses. */
    private final int[] readEvent;
    private final int[] readPart;
    private final int[] readAccess;
    private final int[][] sources;
    private final int[] eventPart;
    private final int[] eventAccess;
    /** Writes by location, the initial one first. */
    private final int[][] writes;
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
        int n = world.space().size();
        runs = new ShapedRuns.Run[partCount][];
        shapes = new ThreadShape[partCount];
        eventPart = new int[n];
        eventAccess = new int[n];
        writes = new int[locations][0];
        int[] reads = new int[n];
        int readCount = 0;
        for (int part = 0; part < partCount; part++) {
            ThreadShape shape = world.part(part).shape();
            shapes[part] = shape;
            runs[part] = shaped[part].runs().toArray(ShapedRuns.Run[]::new);
            int[] accesses = shape.accesses();
            for (int access = 0; access < accesses.length; access++) {
                int event = world.event(part, access);
                eventPart[event] = part;
                eventAccess[event] = access;
                if ((shape.kind(accesses[access]) & Kind.READ) != 0) {
                    reads[readCount++] = event;
                } else {
                    int place = shape.place(accesses[access]);
                    writes[place] = Arrays.copyOf(writes[place], writes[place].length + 1);
                    writes[place][writes[place].length - 1] = event;
                }
            }
        }
        readEvent = Arrays.copyOf(reads, readCount);
        readPart = new int[readCount];
        readAccess = new int[readCount];
        sources = new int[readCount][];
        for (int i = 0; i < readCount; i++) {
            readPart[i] = eventPart[readEvent[i]];
            readAccess[i] = eventAccess[readEvent[i]];
            ThreadShape shape = world.part(readPart[i]).shape();
            sources[i] = writes[shape.place(shape.accesses()[readAccess[i]])];
        }
        order = locationOrder(locations);
        placed = new boolean[n];
        lastWrite = new int[locations];
        registers = new long[partCount - 1][];
        values = new long[partCount][];
        valueKnown = new boolean[partCount][];
        for (int part = 0; part < partCount; part++) {
            int accesses = world.part(part).shape().accesses().length;
            values[part] = new long[accesses];
            valueKnown[part] = new boolean[accesses];
            if (part > 0) {
                registers[part - 1] = new long[runs[part][0].registers().length];
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
        for (int[] ofLocation : writes) {
            for (int i = 1; i < ofLocation.length; i++) {
                world.space().add(co, ofLocation[0], ofLocation[i]);
            }
        }
        if (!world.mayPass()) {
            return;
        }
        int[][] candidates = new int[partCount][];
        for (int part = 0; part < partCount; part++) {
            candidates[part] = new int[runs[part].length];
            for (int i = 0; i < candidates[part].length; i++) {
                candidates[part][i] = i;
            }
        }
        pruneSources();
        readsFrom(0, candidates);
    }

    /** A source that fails by itself fails in company. */
    private void pruneSources() {
        for (int i = 0; i < readEvent.length; i++) {
            int[] possible = new int[sources[i].length];
            int count = 0;
            for (int write : sources[i]) {
                world.space().add(world.readsFrom(), write, readEvent[i]);
                if (world.mayPass()) {
                    possible[count++] = write;
                }
                world.space().remove(world.readsFrom(), write, readEvent[i]);
            }
            sources[i] = Arrays.copyOf(possible, count);
        }
    }

    // ---- Reads-from ----

    private void readsFrom(int next, int[][] candidates) {
        if (next == readEvent.length) {
            chooseRuns(0, candidates);
            return;
        }
        int read = readEvent[next];
        int reader = readPart[next];
        for (int write : sources[next]) {
            if (found > 0 && !anyWanted(candidates)) {
                return;
            }
            world.space().add(world.readsFrom(), write, read);
            source[read] = write;
            boolean checked = false;
            int writer = eventPart[write];
            int[] untried = candidates[writer];
            while (untried.length > 0) {
                Term term = runs[writer][untried[0]].values()[eventAccess[write]];
                int[] writing = withTerm(writer, untried, eventAccess[write], term, true);
                untried = writing.length == untried.length ? NONE : withTerm(writer, untried, eventAccess[write], term, false);
                int[][] fitting = with(candidates, writer, writing);
                int[] reading = term.isConstant() ? thatReturn(reader, fitting[reader], readAccess[next], term.constant())
                        : fitting[reader];
                if (reading.length == 0) {
                    continue;
                }
                if (!checked && !world.mayPass()) {
                    break;
                }
                checked = true;
                readsFrom(next + 1, with(fitting, reader, reading));
            }
            world.space().remove(world.readsFrom(), write, read);
        }
    }

    private boolean anyWanted(int[][] candidates) {
        List<List<ShapedRuns.Run>> left = new ArrayList<>();
        for (int p = 0; p < partCount; p++) {
            ShapedRuns.Run[] ofPart = runs[p];
            left.add(Arrays.stream(candidates[p]).mapToObj(run -> ofPart[run]).toList());
        }
        return ends.anyWanted(shapes, left);
    }

    private static int[][] with(int[][] candidates, int part, int[] fitting) {
        if (candidates[part] == fitting) {
            return candidates;
        }
        int[][] result = candidates.clone();
        result[part] = fitting;
        return result;
    }

    /** The runs in which an access has the same value, known or not, or those in which it has another. */
    private int[] withTerm(int part, int[] from, int access, Term term, boolean equal) {
        int count = 0;
        for (int run : from) {
            count += runs[part][run].values()[access].equals(term) == equal ? 1 : 0;
        }
        if (count == from.length) {
            return from;
        }
        int[] result = new int[count];
        int at = 0;
        for (int run : from) {
            if (runs[part][run].values()[access].equals(term) == equal) {
                result[at++] = run;
            }
        }
        return result;
    }

    /** The runs that a read may take if it returns a value. */
    private int[] thatReturn(int part, int[] from, int access, long value) {
        int count = 0;
        for (int run : from) {
            count += mayReturn(runs[part][run].values()[access], value) ? 1 : 0;
        }
        if (count == from.length) {
            return from;
        }
        int[] result = new int[count];
        int at = 0;
        for (int run : from) {
            if (mayReturn(runs[part][run].values()[access], value)) {
                result[at++] = run;
            }
        }
        return result;
    }

    private static boolean mayReturn(Term read, long value) {
        return !read.isConstant() || read.constant() == value;
    }

    // ---- Coherence ----

    private void chooseRuns(int part, int[][] candidates) {
        if (part < partCount) {
            for (int run : candidates[part]) {
                chosen[part] = runs[part][run];
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
        } else if (depth > eventPart.length) {
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
            int writer = eventPart[write];
            if (!findValue(writer, eventAccess[write], depth + 1)) {
                return false;
            }
            values[part][access] = values[writer][eventAccess[write]];
            if (!mayReturn(term, values[part][access])) {
                return false;
            }
        }
        valueKnown[part][access] = true;
        return true;
    }

    private long value(int write) {
        return values[eventPart[write]][eventAccess[write]];
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
        int[] ofLocation = writes[location];
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
        int[] ofLocation = writes[order[next]];
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
