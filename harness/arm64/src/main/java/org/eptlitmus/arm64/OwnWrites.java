package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * What a core remembers of its own latest write to each location once it has reached memory, because later loads of that
 * location are ordered by it: the model's "local read successor".
 */
final class OwnWrites {
    /** Timestamp; 0 if the core has not written the location. */
    final int[] time;
    /** What the write's data and address depended on. */
    final int[] dep;
    /** What the registers of a load after it depend on, beyond that load. */
    final int[] carriedDep;
    /** The same for the pick view. */
    final int[] carriedPick;
    /** Time of the read half, if the write was that of an atomic or a store-exclusive. */
    final int[] pairTime;
    /** Latest time of the core's loads of the location since that write; loads that read it while it waited are earlier. */
    final int[] coherence;

    OwnWrites(int locations) {
        time = new int[locations];
        dep = new int[locations];
        carriedDep = new int[locations];
        carriedPick = new int[locations];
        pairTime = new int[locations];
        coherence = new int[locations];
    }

    void reset() {
        Arrays.fill(time, 0);
        Arrays.fill(dep, 0);
        Arrays.fill(carriedDep, 0);
        Arrays.fill(carriedPick, 0);
        Arrays.fill(pairTime, 0);
        Arrays.fill(coherence, 0);
    }

    void copyFrom(OwnWrites other) {
        for (int i = 0; i < time.length; i++) {
            time[i] = other.time[i];
            dep[i] = other.dep[i];
            carriedDep[i] = other.carriedDep[i];
            carriedPick[i] = other.carriedPick[i];
            pairTime[i] = other.pairTime[i];
            coherence[i] = other.coherence[i];
        }
    }

    /** Remembers a write that has just reached memory. */
    void record(Entry write, int timestamp) {
        int at = write.location;
        time[at] = timestamp;
        dep[at] = write.orderingDep();
        carriedDep[at] = write.carriedDep();
        carriedPick[at] = write.carriedPick();
        pairTime[at] = write.pairTime();
        coherence[at] = 0;
    }
}
