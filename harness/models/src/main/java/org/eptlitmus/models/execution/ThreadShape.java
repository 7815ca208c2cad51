package org.eptlitmus.models.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What runs of one thread have in common but for values: the same events at the same places with the same edges. Relations that hold
 * inside a thread depend on the shape alone, so they are computed once for all its runs.
 */
public final class ThreadShape {
    static final int REGISTER_FLOW = 0;
    static final int DATA = 1;
    static final int CONTROL = 2;
    static final int ORDER = 3;

    private final long[] kinds;
    private final int[] places;
    private final int[] instructions;
    private final int[] sources;
    private final int[] edges;
    private final int[] accesses;
    private final List<Run> runs = new ArrayList<>();

    /**
     * One run of this shape.
     *
     * @param values what each memory access wrote, in program order, and for each read what it returns: a constant if the run took its
     *     way because of it, else whatever it may turn out to be
     * @param registers what the observed registers hold at the end
     */
    public record Run(Term[] values, Term[] registers) {
    }

    ThreadShape(Recorder.Growing e) {
        kinds = Arrays.copyOf(e.kinds, e.count);
        places = Arrays.copyOf(e.places, e.count);
        instructions = Arrays.copyOf(e.instructions, e.count);
        sources = Arrays.copyOf(e.sources, e.count);
        edges = Arrays.copyOf(e.edges, e.edgeCount);
        int[] found = new int[e.count];
        int count = 0;
        for (int i = 0; i < e.count; i++) {
            if ((kinds[i] & Kind.MEMORY) != 0) {
                found[count++] = i;
            }
        }
        accesses = Arrays.copyOf(found, count);
    }

    /** The initial writes of some locations, as if a thread of their own had made them without any order. */
    static ThreadShape initialWrites(Memory memory) {
        Recorder.Growing e = new Recorder.Growing();
        int n = memory.size();
        e.kinds = new long[n];
        e.places = new int[n];
        e.instructions = new int[n];
        e.sources = new int[n];
        e.count = n;
        Term[] values = new Term[n];
        for (int i = 0; i < n; i++) {
            e.kinds[i] = Kind.WRITE | Kind.INITIAL;
            e.places[i] = i;
            e.instructions[i] = i;
            values[i] = Term.of(memory.initial(i));
        }
        ThreadShape shape = new ThreadShape(e);
        shape.runs.add(new Run(values, new Term[0]));
        return shape;
    }

    void addRun(Recorder.Growing e, Term[] registers) {
        Term[] values = new Term[accesses.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = e.values[accesses[i]];
        }
        for (int i = 0; i < e.forcedCount; i++) {
            values[e.forced[i]] = Term.of(e.forcedValues[i]);
        }
        runs.add(new Run(values, registers));
    }

    /** How many events there are, register accesses included. */
    public int size() {
        return kinds.length;
    }

    /** An event's kind, bits of {@link Kind}. */
    public long kind(int event) {
        return kinds[event];
    }

    /** The location of a memory access or the number of an accessed register; -1 for anything else. */
    public int place(int event) {
        return places[event];
    }

    /** Which instruction of the run made an event, from 0 in program order. */
    public int instruction(int event) {
        return instructions[event];
    }

    /** Which instruction of the program's text made an event. */
    public int source(int event) {
        return sources[event];
    }

    /** The memory accesses among the events, in program order. */
    public int[] accesses() {
        return accesses;
    }

    /** The runs of this shape. */
    public List<Run> runs() {
        return runs;
    }

    /** Takes the edges of one type. */
    void forEdges(int type, EdgeConsumer consumer) {
        for (int i = 0; i < edges.length; i += 3) {
            if (edges[i] == type) {
                consumer.accept(edges[i + 1], edges[i + 2]);
            }
        }
    }

    /** Takes an edge. */
    @FunctionalInterface
    interface EdgeConsumer {
        void accept(int from, int to);
    }

    /** Whether a run being recorded has this shape. */
    boolean matches(Recorder.Growing e) {
        return e.count == kinds.length && e.edgeCount == edges.length
                && Arrays.equals(kinds, 0, kinds.length, e.kinds, 0, e.count)
                && Arrays.equals(places, 0, places.length, e.places, 0, e.count)
                && Arrays.equals(sources, 0, sources.length, e.sources, 0, e.count)
                && Arrays.equals(instructions, 0, instructions.length, e.instructions, 0, e.count)
                && Arrays.equals(edges, 0, edges.length, e.edges, 0, e.edgeCount);
    }

    /** A number that runs of equal shape share. */
    static int hash(Recorder.Growing e) {
        int hash = e.count;
        for (int i = 0; i < e.count; i++) {
            hash = 31 * hash + Long.hashCode(e.kinds[i]) + 17 * e.places[i] + e.sources[i];
        }
        for (int i = 0; i < e.edgeCount; i++) {
            hash = 31 * hash + e.edges[i];
        }
        return hash;
    }
}
