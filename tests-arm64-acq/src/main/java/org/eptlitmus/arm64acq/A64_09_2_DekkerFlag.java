package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fence;
import org.eptlitmus.arm64acq.Steps.Load;
import org.eptlitmus.arm64acq.Steps.Write;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The second consumer: two flags, each raised by an acquire RMW before the other is looked at. Can both CPUs be inside?
 *
 * <p>Dekker's protocol without its waiting. Who raises his flag and does not see the other's may go in:
 *
 * <pre>{@code
 * CPU 0: atomic_testandset_acq_int(&flag0, 0); if (flag1 == 0) r1 = 1, inside;
 * CPU 1: atomic_testandset_acq_int(&flag1, 0); if (flag0 == 0) r2 = 1, inside;
 * }</pre>
 *
 * <p>It looks like two locks, and each RMW is the very one that takes a lock. But nobody takes the other's: the
 * exclusion rests on a store being visible before a load of another cell, which is A64-1.
 *
 * <pre>{@code
 * outcome "1, 1"                        counted   arm64, LL/SC   arm64, LSE
 * dekker/add_acq                 0 of 4,749,331   allowed        allowed
 * dekker/testandset_acq          0 of 5,025,811   allowed        allowed
 * dekker/cmpset_acq              0 of 5,742,611   allowed        allowed
 * dekker/raw_swap_acqrel         0 of 4,616,211   allowed        forbidden (2020: allowed)
 * dekker/add_rel/load_acq        0 of 5,742,611   forbidden      forbidden
 * dekker/add_acq/fence_seq_cst   0 of 4,902,931   forbidden      forbidden
 * dekker/store/fence_seq_cst     0 of 7,565,331   forbidden      forbidden
 * }</pre>
 *
 * <p>Anything of the form "say that I am here, then see whether I may" is this: a sleeper that sets its flag and looks
 * once more at the condition, a hazard pointer, {@code smr_enter()}, a vCPU that sets its bit in {@code pm_active} and
 * loads {@code pm_eptgen}.
 *
 * <p>Conclusion: both may be inside on arm64, whichever acquire RMW raised the flag. The fence mends it, and then a
 * store is as good as an RMW. A release RMW and then a load-acquire mend it on arm64 alone; {@code swpal} with LSE
 * alone, and since 2022 alone.
 */
@Question(
        id = "A64-9",
        shape = "a Dekker flag raised by an acquire RMW",
        code = {
            "CPU 0: {0}&flag0, {1} r1 = {2}(&flag1) == 0;",
            "CPU 1: {0}&flag1, {1} r2 = {2}(&flag0) == 0;"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "both CPUs are inside: neither saw the other's flag"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU is inside, and the other saw its flag"),
            @Outcome(id = "0, 0", desc = "each saw the other's flag, and nobody is inside")
        },
        grades = @Grade(id = "1, 1", expect = ACCEPTABLE_INTERESTING))
public final class A64_09_2_DekkerFlag {

    private A64_09_2_DekkerFlag() {
    }

    record Cells(IntCell flag0, IntCell flag1) {
    }

    record Form(Write raise, Fence fence, Load look) {
    }

    @Variant(name = "dekker/add_acq", with = {"atomic_add_acq_int(", "1);", "atomic_load_int"})
    static final Form ADD_ACQ = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Steps::nothing, Cpu::atomic_load_int);

    @Variant(name = "dekker/testandset_acq", with = {"atomic_testandset_acq_int(", "0);", "atomic_load_int"})
    static final Form TESTANDSET_ACQ = new Form((cpu, p) -> cpu.atomic_testandset_acq_int(p, 0), Steps::nothing, Cpu::atomic_load_int);

    @Variant(name = "dekker/cmpset_acq", with = {"atomic_cmpset_acq_int(", "0, 1);", "atomic_load_int"})
    static final Form CMPSET_ACQ = new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), Steps::nothing, Cpu::atomic_load_int);

    @Variant(name = "dekker/raw_swap_acqrel", with = {"swpal(", "1);", "atomic_load_int"},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form RAW_SWAP_ACQREL = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, ACQ_REL), Steps::nothing, Cpu::atomic_load_int);

    @Variant(name = "dekker/add_rel/load_acq", with = {"atomic_add_rel_int(", "1);", "atomic_load_acq_int"},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_REL_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_rel_int(p, 1), Steps::nothing, Cpu::atomic_load_acq_int);

    @Variant(name = "dekker/add_acq/fence_seq_cst", with = {"atomic_add_acq_int(", "1); atomic_thread_fence_seq_cst();", "atomic_load_int"},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN))
    static final Form ADD_ACQ_FENCE_SEQ_CST =
            new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_thread_fence_seq_cst, Cpu::atomic_load_int);

    @Variant(name = "dekker/store/fence_seq_cst", with = {"atomic_store_int(", "1); atomic_thread_fence_seq_cst();", "atomic_load_int"},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN))
    static final Form STORE_FENCE_SEQ_CST =
            new Form((cpu, p) -> cpu.atomic_store_int(p, 1), Cpu::atomic_thread_fence_seq_cst, Cpu::atomic_load_int);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.raise.to(cpu, m.flag0);
        f.fence.on(cpu);
        r.r1 = f.look.of(cpu, m.flag1) == 0 ? 1 : 0;
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.raise.to(cpu, m.flag1);
        f.fence.on(cpu);
        r.r2 = f.look.of(cpu, m.flag0) == 0 ? 1 : 0;
    }
}
