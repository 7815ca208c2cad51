package org.eptlitmus.models.execution;

import java.util.Arrays;

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
    private final long[] steps;
    private final int hash;

    ThreadShape(Recorder.Growing e) {
        kinds = Arrays.copyOf(e.kinds, e.count);
        places = Arrays.copyOf(e.places, e.count);
        instructions = Arrays.copyOf(e.instructions, e.count);
        sources = Arrays.copyOf(e.sources, e.count);
        edges = Arrays.copyOf(e.edges, e.edgeCount);
        int[] found = new int[e.count];
        long[] step = new long[e.count];
        int count = 0;
        for (int i = 0; i < e.count; i++) {
            if ((kinds[i] & Kind.MEMORY) != 0) {
                step[count] = e.step(i);
                found[count++] = i;
            }
        }
        accesses = Arrays.copyOf(found, count);
        steps = Arrays.copyOf(step, count);
        hash = hash(e);
    }

    /** The initial writes of some locations, as if a thread of their own had made them without any order. */
    static ThreadShape initialWrites(int locations) {
        Recorder.Growing e = new Recorder.Growing();
        e.kinds = new long[locations];
        e.places = new int[locations];
        e.instructions = new int[locations];
        e.sources = new int[locations];
        e.count = locations;
        for (int i = 0; i < locations; i++) {
            e.kinds[i] = Kind.WRITE | Kind.INITIAL;
            e.places[i] = i;
            e.instructions[i] = i;
        }
        return new ThreadShape(e);
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

    /** Which step of its thread an access is, counted from 0; see {@link Recorder.Growing#step}. */
    long step(int access) {
        return steps[access];
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

    /** Whether two shapes are of the same events with the same edges. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ThreadShape s && hash == s.hash && Arrays.equals(kinds, s.kinds) && Arrays.equals(places, s.places)
                && Arrays.equals(sources, s.sources) && Arrays.equals(instructions, s.instructions) && Arrays.equals(edges, s.edges);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
