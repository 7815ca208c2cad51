package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.KernelPanic.kassert;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_INVALID;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;

/**
 * The readers' side of smr(9): the inline functions of {@code sys/smr.h}.
 *
 * <p>An enter returns the sequence that it published, which the kernel's do not; nothing is read for it.
 */
public final class SmrRead {

    private SmrRead() {
    }

    /** {@code smr_shared_current}: the write sequence, by {@code atomic_load_int}. */
    public static int smr_shared_current(Cpu cpu, Smr smr) {
        if (smr instanceof Smr.Lazy lazy) {
            return (int) cpu.atomic_load_long(lazy.s_wr_pair());
        }
        return cpu.atomic_load_int(((Smr.Clock) smr).s_wr_seq());
    }

    /** {@code smr_enter} in this form. */
    public static int smr_enter(Cpu cpu, Smr smr, SmrEnter form) {
        if (form == SmrEnter.ADD_ACQ_2020) {
            return smr_enter_2020(cpu, smr);
        }
        return form == SmrEnter.STORE_FENCE_2022 ? smr_enter_2022(cpu, smr) : smr_enter_bare(cpu, smr);
    }

    /**
     * {@code smr_enter} as the review found it: the add stands in for an {@code atomic_store_acq_int} that does not exist.
     *
     * @throws KernelPanic if this CPU is in the section already, or the SMR is lazy
     */
    public static int smr_enter_2020(Cpu cpu, Smr smr) {
        IntCell c_seq = entering(cpu, smr, false);
        int seq = smr_shared_current(cpu, smr);
        cpu.atomic_add_acq_int(c_seq, seq);
        return seq;
    }

    /**
     * {@code smr_enter} of commit 8694fd333556 on anything but x86.
     *
     * @throws KernelPanic if this CPU is in the section already, or the SMR is lazy
     */
    public static int smr_enter_2022(Cpu cpu, Smr smr) {
        int seq = smr_enter_bare(cpu, smr);
        cpu.atomic_thread_fence_seq_cst();
        return seq;
    }

    /**
     * {@code smr_enter} without any barrier.
     *
     * @throws KernelPanic if this CPU is in the section already, or the SMR is lazy
     */
    public static int smr_enter_bare(Cpu cpu, Smr smr) {
        IntCell c_seq = entering(cpu, smr, false);
        int seq = smr_shared_current(cpu, smr);
        cpu.atomic_store_int(c_seq, seq);
        return seq;
    }

    /**
     * The second half of {@code smr_enter}, for a reader that was delayed after it had loaded the write sequence.
     *
     * @param seq what {@link #smr_shared_current} returned
     */
    public static void smr_enter_with(Cpu cpu, Smr smr, int seq, SmrEnter form) {
        IntCell c_seq = entering(cpu, smr, false);
        if (form == SmrEnter.ADD_ACQ_2020) {
            cpu.atomic_add_acq_int(c_seq, seq);
            return;
        }
        cpu.atomic_store_int(c_seq, seq);
        if (form == SmrEnter.STORE_FENCE_2022) {
            cpu.atomic_thread_fence_seq_cst();
        }
    }

    /**
     * {@code smr_exit}.
     *
     * @throws KernelPanic if this CPU is not in the section, or the SMR is lazy
     */
    public static void smr_exit(Cpu cpu, Smr smr) {
        cpu.atomic_store_rel_int(exiting(cpu, smr, false), SMR_SEQ_INVALID);
    }

    /** {@code smr_exit} without its release: no kernel's. */
    public static void smr_exit_relaxed(Cpu cpu, Smr smr) {
        cpu.atomic_store_int(exiting(cpu, smr, false), SMR_SEQ_INVALID);
    }

    /**
     * {@code smr_lazy_enter}: no barrier at all, the clock interrupt is one.
     *
     * @throws KernelPanic if this CPU is in the section already, or the SMR is not lazy
     */
    public static int smr_lazy_enter(Cpu cpu, Smr.Lazy smr) {
        IntCell c_seq = entering(cpu, smr, true);
        int seq = smr_shared_current(cpu, smr);
        cpu.atomic_store_int(c_seq, seq);
        return seq;
    }

    /**
     * {@code smr_lazy_exit}: a release fence, then a relaxed store.
     *
     * @throws KernelPanic if this CPU is not in the section, or the SMR is not lazy
     */
    public static void smr_lazy_exit(Cpu cpu, Smr.Lazy smr) {
        IntCell c_seq = exiting(cpu, smr, true);
        cpu.atomic_thread_fence_rel();
        cpu.atomic_store_int(c_seq, SMR_SEQ_INVALID);
    }

    /** {@code SMR_ENTERED}: whether this CPU is in the section, by a plain read. */
    static boolean smr_entered(Cpu cpu, Smr smr) {
        return cpu.curcpu() < smr.c_seq().length()
                && cpu.load_int(smr.c_seq().get(cpu.curcpu())) != SMR_SEQ_INVALID;
    }

    private static IntCell entering(Cpu cpu, Smr smr, boolean lazy) {
        kassert((smr.c_flags() & Smr.SMR_LAZY) != 0 == lazy, lazy ? "smr_lazy_enter: non-lazy smr." : "smr_enter: lazy smr.");
        IntCell c_seq = smr.c_seq().get(cpu.curcpu());
        if (smr.params().kassert()) {
            kassert(cpu.load_int(c_seq) == SMR_SEQ_INVALID, "smr_enter: does not support recursion.");
        }
        return c_seq;
    }

    private static IntCell exiting(Cpu cpu, Smr smr, boolean lazy) {
        kassert((smr.c_flags() & Smr.SMR_LAZY) != 0 == lazy, lazy ? "smr_lazy_exit: non-lazy smr." : "smr_exit: lazy smr.");
        IntCell c_seq = smr.c_seq().get(cpu.curcpu());
        if (smr.params().kassert()) {
            kassert(cpu.load_int(c_seq) != SMR_SEQ_INVALID, "smr_exit: not in a smr section.");
        }
        return c_seq;
    }
}
