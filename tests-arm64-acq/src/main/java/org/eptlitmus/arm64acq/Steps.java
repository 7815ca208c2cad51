package org.eptlitmus.arm64acq;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntRef;

/** What the variants of these questions differ in: single steps of atomic(9) as functions, so that a variant is one line. */
final class Steps {

    private Steps() {
    }

    /** A write of some kind, of the value that the question is about. */
    interface Write {
        void to(Cpu cpu, IntCell p);
    }

    /** A load of some kind. */
    interface Load {
        int of(Cpu cpu, IntCell p);
    }

    /** A fence, or nothing. */
    interface Fence {
        void on(Cpu cpu);
    }

    /** {@code atomic_fcmpset_int}, {@code _acq} or {@code _rel}. */
    interface Fcmpset {
        boolean on(Cpu cpu, IntCell p, IntRef old, int v);
    }

    /** No fence. */
    static void nothing(Cpu cpu) {
    }

    /**
     * {@code old = 0; while (!atomic_fcmpset_int(p, &old, 1));}: what makes a cell 1 that only this CPU writes. With LL/SC an
     * fcmpset may fail for no reason, and every caller in the kernel tries again.
     */
    static void retry(Fcmpset fcmpset, Cpu cpu, IntCell p) {
        IntRef old = new IntRef(0);
        while (!fcmpset.on(cpu, p, old, 1)) {
            cpu.cpu_spinwait();
        }
    }
}
