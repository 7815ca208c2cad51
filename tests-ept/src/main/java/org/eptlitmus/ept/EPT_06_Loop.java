package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Signal;

/**
 * What does {@code atomic_load_long()} buy over a plain load? First, an end to a loop.
 *
 * <p>A plain load in a loop that stores nothing is the same each time round, as far as a compiler can see: it may load once, and loop for ever.
 *
 * <pre>
 * vCPU:                                    invalidator:
 *   while (pm_eptgen == 0) {}                pm_eptgen++
 * </pre>
 *
 * <p>The kernel has no such loop without a barrier in it: entry is loop enough, but goes through the guest. It shows what a compiler is free to do. There is no
 * {@code cpu_spinwait()} in it on purpose, C2 takes that for a barrier.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                   STALE   TERMINATED
 *   loop/plain          2           22
 *   loop/atomic         0          373
 * </pre>
 *
 * <p>Conclusion: the hardware always delivers the store, and it is the compiler that {@code atomic_load_long()} is addressed to. Once C2 has compiled the plain loop, it does
 * not end.
 */
@Question(
        id = "EPT-6",
        asks = "What does atomic_load_long() buy over a plain load?",
        answer = "It binds the compiler; no machine needs it. Without it a loop may never see the new generation, two loads may change "
                + "places, and SVM may compare one value and cache another, which is a use after free on amd64 too. No fence is needed.",
        inShort = "it binds the compiler, not the CPU",
        shape = "a loop that never sees the new generation",
        review = {"D26910: loads of pm_eptgen were wrapped in atomic_load_long() against compiler reordering"},
        mode = Mode.Termination,
        code = {
            "vCPU:        while ({0} == 0) {}",
            "invalidator: atomic_add_long(&pm_eptgen, 1);"
        },
        outcomes = {
            @Outcome(id = "TERMINATED", desc = "the vCPU saw the new generation"),
            @Outcome(id = "STALE", desc = "the vCPU runs on the old generation for ever: the compiler took the load out of the loop")
        })
public final class EPT_06_Loop {

    private EPT_06_Loop() {
    }

    record Cells(LongCell pm_eptgen) {
    }

    /** The loop. */
    interface Loop {
        void run(Cpu cpu, Cells m);
    }

    /**
     * Where a loop finds its cell. A loop that does not end is compiled while it runs, and then C2 takes the arguments of its method for variables; the cell
     * must be a constant for the load to be one that a compiler of C would see.
     */
    private static final class Constant {

        private static Cells handed;

        private Constant() {
        }

        private static final class Plain {
            static final LongCell PM_EPTGEN = handed.pm_eptgen;
        }

        private static final class Atomic {
            static final LongCell PM_EPTGEN = handed.pm_eptgen;
        }
    }

    @Variant(name = "loop/plain", with = "pm_eptgen", grades = @Grade(id = "STALE", expect = ACCEPTABLE_INTERESTING))
    static final Loop PLAIN = (cpu, m) -> {
        Constant.handed = m;
        while (cpu.load_long(Constant.Plain.PM_EPTGEN) == 0) {
            continue;
        }
    };

    @Variant(name = "loop/atomic", with = "atomic_load_long(&pm_eptgen)", grades = @Grade(id = "STALE", expect = FORBIDDEN))
    static final Loop ATOMIC = (cpu, m) -> {
        Constant.handed = m;
        while (cpu.atomic_load_long(Constant.Atomic.PM_EPTGEN) == 0) {
            continue;
        }
    };

    @Actor
    static void vcpu(Cpu cpu, Cells m, Loop f) {
        f.run(cpu, m);
    }

    @Signal
    static void invalidator(Cpu cpu, Cells m) {
        cpu.atomic_add_long(m.pm_eptgen, 1);
    }
}
