package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;

/** The {@code smp_rv_*} variables of {@code sys/kern/subr_smp.c}: what a rendezvous' initiator tells the others, and where they count. */
public interface SmpRv {

    /** How many CPUs meet. */
    IntCell smp_rv_ncpus();

    /** What {@code smp_rv_func_arg} points at, in one int; the action and teardown functions are the caller's. */
    IntCell smp_rv_func_arg();

    /** Four counters: set-up begun, set-up done (unused here), action done, all done. */
    IntCells smp_rv_waiters();

    /** The rendezvous interrupt, for each CPU. */
    IntCells ipi_pending();

    /** As at boot. */
    record Fresh(IntCell smp_rv_ncpus, IntCell smp_rv_func_arg, @Length(4) IntCells smp_rv_waiters, IntCells ipi_pending)
            implements SmpRv {
    }

    /** After a rendezvous of two CPUs, whose counters still stand. */
    record Used(
            @Init(2) IntCell smp_rv_ncpus,
            IntCell smp_rv_func_arg,
            @Init(2) @Length(4) IntCells smp_rv_waiters,
            IntCells ipi_pending) implements SmpRv {
    }
}
