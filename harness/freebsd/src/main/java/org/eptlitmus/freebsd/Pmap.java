package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongCells;

/** What {@code struct pmap} has for a guest: {@code sys/amd64/include/pmap.h}. */
public interface Pmap {

    /** Incremented by every invalidation. */
    LongCell pm_eptgen();

    /** The host CPUs that run a vCPU on this pmap; as many words as the layout says. */
    LongCells pm_active();

    /** The pmap since the patch. */
    interface WithSmr extends Pmap {

        /** The section that guest execution is bracketed with. */
        Smr pm_eptsmr();
    }

    /** The pmap before the patch. */
    record Before(LongCell pm_eptgen, @Length(1) LongCells pm_active) implements Pmap {
    }

    /** The pmap since the patch, with a set of one word. */
    record Ept(LongCell pm_eptgen, @Length(1) LongCells pm_active, Smr.Default pm_eptsmr) implements WithSmr {
    }

    /** The pmap since the patch, with a set of two words, CPU 0 in the first and CPU 1 in the second. */
    record EptWide(LongCell pm_eptgen, @Length(2) LongCells pm_active, Smr.Default pm_eptsmr) implements WithSmr {
    }

    /** The pmap since the patch, where the sequence of its SMR is about to wrap. */
    record EptNearWrap(LongCell pm_eptgen, @Length(1) LongCells pm_active, Smr.NearWrap pm_eptsmr) implements WithSmr {
    }

    /** The pmap since the patch, where its SMR has sixteen sequence numbers. */
    record EptSixteen(LongCell pm_eptgen, @Length(1) LongCells pm_active, Smr.Sixteen pm_eptsmr) implements WithSmr {
    }
}
