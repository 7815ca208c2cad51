package org.eptlitmus.models.execution;

/**
 * Says whether the rounds of a loop since an earlier visit may be left out although values that are still needed were read anew in
 * them: then the last reads take the place of those before the earlier visit.
 *
 * <p>Let a run be a·d·b·e·c: e made what is needed of the last round, d did the same before the earlier visit, step for step and with
 * the same values. Then a·d·c is a run too, and every execution of the first gives one of the second in which d's reads take their
 * values from where e's took them. It has no order that the first lacks if what flows into d also flowed into e, or reaches nothing but
 * branches: what depends on those is all that follows, here as there.
 */
final class Repetition {
    private final Recorder.Growing events;
    private final int before;
    private final int now;
    private final int[] originsBefore;
    private final int[] originsNow;
    private int start;

    /**
     * Compares two visits.
     *
     * @param events the run so far
     * @param before how many events it had at the earlier visit
     * @param originsBefore for each register that is still needed the event that last wrote it, as seen from the earlier visit; -1 if
     *     nothing in it comes from memory
     * @param originsNow the same now
     */
    Repetition(Recorder.Growing events, int before, int[] originsBefore, int[] originsNow) {
        this.events = events;
        this.before = before;
        this.now = events.count;
        this.originsBefore = originsBefore;
        this.originsNow = originsNow;
        this.start = now;
    }

    /** Whether the rounds between may go. */
    boolean found() {
        int shift = now - before;
        for (int i = 0; i < originsNow.length; i++) {
            // What comes from nowhere depends on less than whatever else holds the value.
            if (originsBefore[i] >= 0 && originsBefore[i] != originsNow[i]) {
                if (originsNow[i] - originsBefore[i] != shift) {
                    return false;
                }
                start = Math.min(start, originsNow[i]);
            }
        }
        boolean grows = true;
        while (grows) {
            while (start > 0 && start < now && events.instructions[start - 1] == events.instructions[start]) {
                start--;
            }
            if (start < before || start < shift) {
                return false;
            }
            int old = start;
            takeInSources(shift);
            grows = start < old;
        }
        return sameSteps(shift);
    }

    /** Moves the start back to where the foreign sources of the earlier steps lie. */
    private void takeInSources(int shift) {
        int from = start - shift;
        for (int i = 0; i < events.edgeCount; i += 3) {
            int source = events.edges[i + 1];
            int target = events.edges[i + 2];
            if (source < from && target >= from && target < before && !hasEdge(events.edges[i], source, target + shift)
                    && comesFromMemory(source) && !harmless(target, from)) {
                start = Math.min(start, source + shift);
            }
        }
    }

    private boolean hasEdge(int type, int source, int target) {
        for (int i = 0; i < events.edgeCount; i += 3) {
            if (events.edges[i] == type && events.edges[i + 1] == source && events.edges[i + 2] == target) {
                return true;
            }
        }
        return false;
    }

    private boolean comesFromMemory(int event) {
        if ((events.kinds[event] & Kind.READ) != 0) {
            return true;
        }
        for (int i = 0; i < events.edgeCount; i += 3) {
            if (events.edges[i + 2] == event && comesFromMemory(events.edges[i + 1])) {
                return true;
            }
        }
        return false;
    }

    /** Whether what flows into an event of the earlier steps reaches neither memory nor a register that is needed. */
    private boolean harmless(int event, int from) {
        if ((events.kinds[event] & Kind.MEMORY) != 0) {
            return false;
        }
        for (int origin : originsBefore) {
            if (origin == event) {
                return false;
            }
        }
        for (int i = 0; i < events.edgeCount; i += 3) {
            int target = events.edges[i + 2];
            if (events.edges[i + 1] == event && target >= from && target < before && !harmless(target, from)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameSteps(int shift) {
        for (int e = start; e < now; e++) {
            int earlier = e - shift;
            if (events.kinds[e] != events.kinds[earlier] || events.places[e] != events.places[earlier]
                    || events.sources[e] != events.sources[earlier]
                    || events.instructions[e] - events.instructions[start]
                            != events.instructions[earlier] - events.instructions[start - shift]
                    || (events.kinds[e] & Kind.READ) != 0 && !sameValue(events.accessNumbers[e], events.accessNumbers[earlier])) {
                return false;
            }
        }
        return true;
    }

    private boolean sameValue(int access, int earlier) {
        int a = events.forcedIndex(access);
        int b = events.forcedIndex(earlier);
        return a < 0 || b < 0 ? a == b : events.forcedValues[a] == events.forcedValues[b];
    }
}
