package org.eptlitmus.models.engine;

/**
 * Parts of a world that may still change places without anything that the search has chosen so far becoming different. Of choices that
 * become one another when such parts change places, one is followed and counts for all.
 */
final class Cells {
    /** By part, a number that it shares with those it may change places with. */
    private final int[] cells;

    /**
     * Parts that may change places.
     *
     * @param alike which threads are
     * @param chosen what each part has: those alike that have the same may change places
     */
    Cells(Alike alike, Object[] chosen) {
        cells = new int[chosen.length];
        for (int part = 0; part < cells.length; part++) {
            int previous = alike.previous(part);
            cells[part] = previous >= 0 && chosen[previous] == chosen[part] ? cells[previous] : part;
        }
    }

    /** Keeps a part in its place from here on; returns what {@link #release} needs. */
    int hold(int part) {
        int before = cells[part];
        cells[part] = -1 - part;
        return before;
    }

    /** Undoes a {@link #hold}; the last one first. */
    void release(int part, int before) {
        cells[part] = before;
    }

    /** Whether a part may change places with another. */
    boolean mayMove(int part) {
        for (int other = 0; other < cells.length; other++) {
            if (other != part && cells[other] == cells[part]) {
                return true;
            }
        }
        return false;
    }

    /**
     * For how many of some events one of them stands: itself and those that come of it when parts change places; 0 if an earlier one
     * stands for it.
     */
    int standsFor(int[] events, int index, Accesses accesses) {
        int count = 0;
        for (int i = 0; i < events.length; i++) {
            if (i == index || accesses.access[events[i]] == accesses.access[events[index]]
                    && cells[accesses.part[events[i]]] == cells[accesses.part[events[index]]]) {
                if (i < index) {
                    return 0;
                }
                count++;
            }
        }
        return count;
    }
}
