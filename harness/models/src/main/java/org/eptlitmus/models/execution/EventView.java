package org.eptlitmus.models.execution;

import java.util.Arrays;
import org.eptlitmus.models.relation.Space;

/**
 * Some of the events of some threads' shapes under numbers of their own, and the sets and relations that follow from the shapes alone.
 * With all shapes of an execution it is what a model's text speaks of; with one shape it is that thread's part.
 */
public final class EventView {
    /** Which events a view has. */
    public enum Scope {
        /** Memory accesses alone. */
        ACCESSES,
        /** All but reads and writes of registers. */
        NO_REGISTERS,
        /** All. */
        ALL
    }

    private final ThreadShape[] shapes;
    private final int firstThread;
    private final int n;
    private final long[] kinds;
    private final int[] places;
    private final int[] threads;
    private final int[] events;
    private final int[][] numbers;
    private final Space space;

    /**
     * The view of some shapes.
     *
     * @param shapes one for each thread, in order
     * @param firstThread the number of the first; -1 stands for the initial writes
     * @param scope which events
     */
    public EventView(ThreadShape[] shapes, int firstThread, Scope scope) {
        this.shapes = shapes.clone();
        this.firstThread = firstThread;
        this.numbers = new int[shapes.length][];
        int count = 0;
        for (ThreadShape shape : shapes) {
            for (int e = 0; e < shape.size(); e++) {
                count += visible(shape.kind(e), scope) ? 1 : 0;
            }
        }
        n = count;
        kinds = new long[n];
        places = new int[n];
        threads = new int[n];
        events = new int[n];
        space = new Space(n);
        int next = 0;
        for (int t = 0; t < shapes.length; t++) {
            numbers[t] = new int[shapes[t].size()];
            for (int e = 0; e < shapes[t].size(); e++) {
                boolean visible = visible(shapes[t].kind(e), scope);
                numbers[t][e] = visible ? next : -1;
                if (visible) {
                    kinds[next] = shapes[t].kind(e);
                    places[next] = shapes[t].place(e);
                    threads[next] = t + firstThread;
                    events[next++] = e;
                }
            }
        }
    }

    private static boolean visible(long kind, Scope scope) {
        return switch (scope) {
            case ACCESSES -> (kind & Kind.MEMORY) != 0;
            case NO_REGISTERS -> (kind & Kind.REGISTER) == 0;
            case ALL -> true;
        };
    }

    /** The space of the view's events. */
    public Space space() {
        return space;
    }

    /** An event's kind. */
    public long kind(int number) {
        return kinds[number];
    }

    /** The location of a memory access or the register of a register access; -1 for anything else. */
    public int place(int number) {
        return places[number];
    }

    /** An event's thread; -1 for initial writes. */
    public int thread(int number) {
        return threads[number];
    }

    /** Which instruction of its thread's text made an event. */
    public int source(int number) {
        return shapeOf(number).source(events[number]);
    }

    /** Which instruction of its thread's run made an event. */
    public int instruction(int number) {
        return shapeOf(number).instruction(events[number]);
    }

    private ThreadShape shapeOf(int number) {
        return shapes[threads[number] - firstThread];
    }

    /** The number of an event of a shape; -1 if the view does not have it. */
    public int number(int shape, int event) {
        return numbers[shape][event];
    }

    /** The members of a set that herdtools names. */
    public long[] set(String name) {
        long[] set = space.newSet();
        set(name, set);
        return set;
    }

    /** dst = the members of a set that herdtools names. */
    public void set(String name, long[] dst) {
        Arrays.fill(dst, 0);
        long bits = Kind.ofSet(name);
        for (int i = 0; i < n; i++) {
            if ((kinds[i] & bits) != 0) {
                space.add(dst, i);
            }
        }
    }

    /** The pairs of a relation that herdtools names and that follows from the shapes. */
    public long[] relation(String name) {
        long[] relation = space.newRelation();
        relation(name, relation);
        return relation;
    }

    /** dst = the pairs of a relation that herdtools names and that follows from the shapes. */
    public void relation(String name, long[] dst) {
        Arrays.fill(dst, 0);
        switch (name) {
            case "po" -> following(dst);
            case "int", "ext" -> threads(dst, name.equals("int"));
            case "loc" -> samePlace(dst);
            case "sm", "si" -> space.identity(dst, set("M"));
            case "same-instance" -> sameInstruction(dst, false);
            case "same-instr" -> sameInstruction(dst, true);
            case "rmw" -> atomicPairs(dst, 0);
            case "amo" -> atomicPairs(dst, Kind.AMO);
            case "rf-reg" -> edges(dst, ThreadShape.REGISTER_FLOW);
            case "iico_data" -> edges(dst, ThreadShape.DATA);
            case "iico_ctrl" -> edges(dst, ThreadShape.CONTROL);
            case "iico_order" -> edges(dst, ThreadShape.ORDER);
            case "addr", "data", "ctrl" -> dependencies(dst, name);
            default -> throw new IllegalArgumentException("no relation " + name);
        }
    }

    /** Program order: events come thread by thread and instruction by instruction. */
    private void following(long[] dst) {
        for (int a = 0; a < n; a++) {
            if (threads[a] >= 0) {
                int instruction = instruction(a);
                int from = a + 1;
                while (from < n && threads[from] == threads[a] && instruction(from) == instruction) {
                    from++;
                }
                for (int b = from; b < n && threads[b] == threads[a]; b++) {
                    space.add(dst, a, b);
                }
            }
        }
    }

    private void threads(long[] dst, boolean same) {
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (same ? threads[a] == threads[b] && threads[a] >= 0 : threads[a] != threads[b]) {
                    space.add(dst, a, b);
                }
            }
        }
    }

    private void samePlace(long[] dst) {
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n && places[a] >= 0; b++) {
                if (samePlace(kinds[a], places[a], kinds[b], places[b], threads[a] == threads[b])) {
                    space.add(dst, a, b);
                }
            }
        }
    }

    private void sameInstruction(long[] dst, boolean inText) {
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (threads[a] == threads[b] && (inText ? source(a) == source(b) && threads[a] >= 0
                        : instruction(a) == instruction(b))) {
                    space.add(dst, a, b);
                }
            }
        }
    }

    /** Whether two events, of which kinds and places are given, access one location or one register. */
    public static boolean samePlace(long kindA, int placeA, long kindB, int placeB, boolean sameThread) {
        boolean memory = (kindA & Kind.MEMORY) != 0 && (kindB & Kind.MEMORY) != 0;
        boolean register = (kindA & Kind.REGISTER) != 0 && (kindB & Kind.REGISTER) != 0 && sameThread;
        return placeA == placeB && (memory || register);
    }

    /** A read and the next atomic access, where that is a write to the same location: no other atomic access comes between. */
    private void atomicPairs(long[] dst, long kind) {
        for (int t = 0; t < shapes.length; t++) {
            int previous = -1;
            for (int e : shapes[t].accesses()) {
                if ((shapes[t].kind(e) & Kind.ATOMIC) == 0) {
                    continue;
                }
                if (previous >= 0 && (shapes[t].kind(previous) & Kind.READ) != 0 && (shapes[t].kind(e) & Kind.WRITE) != 0
                        && shapes[t].place(previous) == shapes[t].place(e) && (shapes[t].kind(e) & kind) == kind) {
                    space.add(dst, numbers[t][previous], numbers[t][e]);
                }
                previous = e;
            }
        }
    }

    private long[] edges(int type) {
        long[] relation = space.newRelation();
        edges(relation, type);
        return relation;
    }

    private void edges(long[] dst, int type) {
        for (int t = 0; t < shapes.length; t++) {
            int[] number = numbers[t];
            shapes[t].forEdges(type, (from, to) -> {
                if (number[from] >= 0 && number[to] >= 0) {
                    space.add(dst, number[from], number[to]);
                }
            });
        }
    }

    /**
     * Dependencies for models that do not work them out from register events: from a read, through registers alone, to the address or
     * the data of an access or to everything after a conditional branch.
     */
    private void dependencies(long[] dst, String name) {
        for (int t = 0; t < shapes.length; t++) {
            EventView all = new EventView(new ThreadShape[] {shapes[t]}, 0, Scope.ALL);
            long[] found = all.threadDependencies(name);
            for (int a = 0; a < all.n; a++) {
                for (int b = 0; b < all.n; b++) {
                    if (all.space.contains(found, a, b) && numbers[t][a] >= 0 && numbers[t][b] >= 0) {
                        space.add(dst, numbers[t][a], numbers[t][b]);
                    }
                }
            }
        }
    }

    private long[] threadDependencies(String name) {
        long[] inside = edges(ThreadShape.DATA);
        space.union(inside, inside, edges(ThreadShape.CONTROL));
        long[] registers = set("Rreg");
        space.union(registers, registers, set("Wreg"));
        long[] flow = space.newRelation();
        space.restrictDomain(flow, registers, inside);
        space.restrictRange(flow, flow, registers);
        space.union(flow, flow, edges(ThreadShape.REGISTER_FLOW));
        space.closure(flow, flow);
        long[] fromReads = space.newRelation();
        space.restrictDomain(fromReads, set("R"), inside);
        long[] reach = space.newRelation();
        space.compose(reach, fromReads, flow);
        long[] last = space.newRelation();
        long[] ends = set("M");
        if (name.equals("ctrl")) {
            ends = set("BCC");
            space.restrictRange(last, inside, ends);
            space.compose(last, last, relation("po"));
        } else {
            space.restrictRange(last, inside, name.equals("data") ? set("W") : ends);
            long[] starts = set("DATA");
            if (name.equals("addr")) {
                long[] addresses = set("Rreg");
                space.subtract(addresses, addresses, starts);
                starts = addresses;
            }
            space.restrictDomain(last, starts, last);
        }
        space.compose(reach, reach, last);
        if (name.equals("data")) {
            long[] within = edges(ThreadShape.DATA);
            space.intersect(within, within, relation("amo"));
            space.union(reach, reach, within);
        }
        return reach;
    }
}
