package org.eptlitmus.models.engine;

import java.util.Arrays;

/**
 * The orders in which the writes to each location may reach memory, built in the world's co. What follows for an order from what the reads
 * have read is added at once; the rest is chosen from the last write backwards, observed locations first, so that the final state is known
 * before the order is.
 */
final class WriteOrders {
    /** Takes what is chosen. */
    interface Visitor {
        /** Whether executions are of interest that end with these writes, by location; only observed locations count. */
        boolean wants(int[] lastWrites);

        /** Takes complete orders that may pass, for how many executions they stand; returns whether to go on with this end. */
        boolean complete(long standsFor);
    }

    /** With fewer writes to a location than this, to try its orders is less work than to think about them. */
    private static final int WORTH_DEDUCING = 4;

    private final World world;
    private final Accesses accesses;
    private final Cells cells;
    private final int observed;
    private final Trail trail;
    private final Visitor visitor;
    private final int[] order;
    private final boolean[] placed;
    private final int[] lastWrite;
    private boolean enough;

    /**
     * Prepares to order writes.
     *
     * @param world the world
     * @param accesses its accesses
     * @param observedMemory the locations that final states show
     * @param cells which parts may change places
     * @param trail has led to the choice of shapes, and leads on
     * @param visitor takes what is chosen
     */
    WriteOrders(World world, Accesses accesses, int[] observedMemory, Cells cells, Trail trail, Visitor visitor) {
        this.world = world;
        this.accesses = accesses;
        this.cells = cells;
        this.trail = trail;
        this.visitor = visitor;
        observed = observedMemory.length;
        order = locationOrder(accesses.writes.length, observedMemory);
        placed = new boolean[world.space().size()];
        lastWrite = new int[accesses.writes.length];
    }

    private static int[] locationOrder(int locations, int[] observedMemory) {
        int[] result = Arrays.copyOf(observedMemory, locations);
        int count = observedMemory.length;
        for (int location = 0; location < locations; location++) {
            int candidate = location;
            if (Arrays.stream(observedMemory).noneMatch(o -> o == candidate)) {
                result[count++] = location;
            }
        }
        return result;
    }

    /** Starts with what is known of any order: initial writes come first. */
    void begin() {
        long[] co = world.coherence();
        Arrays.fill(co, 0);
        for (int[] ofLocation : accesses.writes) {
            for (int i = 1; i < ofLocation.length; i++) {
                world.space().add(co, ofLocation[0], ofLocation[i]);
            }
        }
    }

    // ---- What follows ----

    /** Whether anything is to be gained from {@link #deduce} for a location. */
    boolean worthDeducing(int location) {
        return accesses.writes[location].length >= WORTH_DEDUCING;
    }

    /**
     * A read of a part has just got its write: adds what follows for the place of this write, and of the part's own, among the others of
     * the location. Of two writes one is first, and where a check fails one way round it must be the other.
     *
     * @return false if both ways fail
     */
    boolean deduce(int location, int write, int part) {
        int[] ofLocation = accesses.writes[location];
        if (!place(write, ofLocation)) {
            return false;
        }
        for (int own : ofLocation) {
            if (own != write && accesses.part[own] == part && !place(own, ofLocation)) {
                return false;
            }
        }
        return true;
    }

    private boolean place(int write, int[] ofLocation) {
        long[] co = world.coherence();
        for (int other : ofLocation) {
            if (other == write || world.space().contains(co, write, other) || world.space().contains(co, other, write)) {
                continue;
            }
            long[] before = co.clone();
            putBefore(write, other, ofLocation);
            long[] after = world.mayPassOrders() ? co.clone() : null;
            System.arraycopy(before, 0, co, 0, co.length);
            putBefore(other, write, ofLocation);
            if (!world.mayPassOrders()) {
                if (after == null) {
                    return false;
                }
                System.arraycopy(after, 0, co, 0, co.length);
            } else if (after != null) {
                System.arraycopy(before, 0, co, 0, co.length);
            }
        }
        return true;
    }

    /** Orders two writes, and with them those that are known to be before the one or after the other. */
    private void putBefore(int first, int second, int[] ofLocation) {
        long[] co = world.coherence();
        for (int a : ofLocation) {
            if (a != first && !world.space().contains(co, a, first)) {
                continue;
            }
            for (int b : ofLocation) {
                if (b == second || world.space().contains(co, second, b)) {
                    world.space().add(co, a, b);
                }
            }
        }
    }

    // ---- What is chosen ----

    /** Walks all orders; every read has its write, and what has been added to co so far may pass. */
    void walk(long standsFor) {
        lastWrites(0, standsFor);
    }

    private void lastWrites(int next, long standsFor) {
        if (next == observed) {
            enough = false;
            if (visitor.wants(lastWrite)) {
                orders(0, standsFor);
            }
            return;
        }
        int location = order[next];
        int[] ofLocation = accesses.writes[location];
        if (ofLocation.length <= 2) {
            lastWrite[location] = ofLocation[ofLocation.length - 1];
            lastWrites(next + 1, standsFor);
            return;
        }
        eachLast(ofLocation, standsFor, (write, weight) -> {
            lastWrite[location] = write;
            lastWrites(next + 1, weight);
            return true;
        });
    }

    private void orders(int next, long standsFor) {
        if (next == order.length) {
            enough = !visitor.complete(standsFor);
            return;
        }
        int[] ofLocation = accesses.writes[order[next]];
        int left = 0;
        for (int i = 1; i < ofLocation.length; i++) {
            left += placed[ofLocation[i]] ? 0 : 1;
        }
        if (left <= 1) {
            orders(next + 1, standsFor);
            return;
        }
        int then = left == 2 ? next + 1 : next;
        eachLast(ofLocation, standsFor, (write, weight) -> {
            orders(then, weight);
            return !enough;
        });
    }

    private interface Choice {
        /** Goes on from a choice; returns whether the next one is to be tried. */
        boolean follow(int write, long standsFor);
    }

    /** Makes each write the last of those of its location that have no place yet, in turn. */
    private void eachLast(int[] ofLocation, long standsFor, Choice then) {
        int[] open = new int[ofLocation.length];
        int count = 0;
        for (int i = 1; i < ofLocation.length; i++) {
            if (!placed[ofLocation[i]]) {
                open[count++] = ofLocation[i];
            }
        }
        open = Arrays.copyOf(open, count);
        long[] co = world.coherence();
        boolean more = true;
        for (int i = trail.open(); i < count && more && trail.goesOn(); i++) {
            int standing = cells.standsFor(open, i, accesses);
            if (standing == 0 || precedesOne(open[i], open)) {
                continue;
            }
            long[] before = co.clone();
            placed[open[i]] = true;
            if (!makeLast(open[i], open) || world.mayPassOrders()) {
                int part = accesses.part[open[i]];
                int held = cells.hold(part);
                trail.follow(i, i == count - 1);
                more = then.follow(open[i], Alike.times(standsFor, standing));
                cells.release(part, held);
            }
            placed[open[i]] = false;
            System.arraycopy(before, 0, co, 0, co.length);
        }
        trail.close();
    }

    private boolean precedesOne(int write, int[] open) {
        for (int other : open) {
            if (world.space().contains(world.coherence(), write, other)) {
                return true;
            }
        }
        return false;
    }

    /** Puts the others before a write; whether any of them was not known to be. */
    private boolean makeLast(int write, int[] open) {
        boolean added = false;
        for (int other : open) {
            if (other != write && !world.space().contains(world.coherence(), other, write)) {
                world.space().add(world.coherence(), other, write);
                added = true;
            }
        }
        return added;
    }
}
