package org.eptlitmus.arm64acq;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fcmpset;
import org.eptlitmus.arm64acq.Steps.Fence;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntRef;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A cmpset that fails: does its read come after this CPU's earlier store?
 *
 * <p>Two CPUs each announce something and then try to take over the other's announcement. If a cmpset were a full
 * barrier even when it fails, as on amd64, at least one would find the other's:
 *
 * <pre>{@code
 * CPU 0: x = 1; r1 = atomic_cmpset_acq_int(&y, 1, 2);
 * CPU 1: y = 1; r2 = atomic_cmpset_acq_int(&x, 1, 2);
 * }</pre>
 *
 * <p>"0, 0": both failed, each having found the other's cell still 0. It is store buffering with a failed RMW for the
 * load.
 *
 * <pre>{@code
 * outcome "0, 0"                                 counted   arm64, LL/SC   arm64, LSE
 * both/cmpset                     1,067,359 of 2,342,931   allowed        allowed
 * both/cmpset_acq                         0 of 2,148,371   allowed        allowed
 * both/cmpset_rel                         0 of 2,107,411   allowed        allowed
 * both/fcmpset                            0 of 4,431,891   allowed        allowed
 * both/fcmpset_acq                        0 of 4,104,211   allowed        allowed
 * both/fcmpset_rel                        0 of 4,677,651   allowed        allowed
 * both/fence_seq_cst/cmpset_acq           0 of 3,817,491   forbidden      forbidden
 * }</pre>
 *
 * <p>The count of the plain cmpset needs a word. A Java program has no plain cmpset that fails only if it must, so the
 * hardware machine looks before it tries, and a try that would fail is then only a load: what is seen here on x86 is
 * that load, and not FreeBSD's {@code lock cmpxchg}, which cannot show it. All other forms go straight to the locked
 * instruction, a barrier even where it fails.
 *
 * <p>The outcome is possible on arm64 whatever the suffix, because neither an acquire nor a release orders an earlier
 * store with a later load, and a failure is a load.
 *
 * <p>Conclusion: a failed cmpset is a load with an optional acquire, and nothing else. A sequentially consistent fence
 * before it mends this, as it does everywhere.
 */
@Question(
        id = "A64-7",
        shape = "a store and then a failure, on both sides",
        code = {
            "CPU 0: atomic_store_int(&x, 1); r1 = {0}&y, {1};",
            "CPU 1: atomic_store_int(&y, 1); r2 = {0}&x, {1};"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "both tries failed: neither found what the other had announced before it tried"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU took over the other's announcement"),
            @Outcome(id = "1, 1", desc = "each took over the other's announcement")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_07_3_FailedBothSides {

    private A64_07_3_FailedBothSides() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    /** Tries to change a cell from 1, and returns what it found. */
    interface Try {
        int on(Cpu cpu, IntCell p);
    }

    record Form(Fence before, Try cmpset) {
    }

    private static int found(Fcmpset fcmpset, Cpu cpu, IntCell p) {
        IntRef old = new IntRef(1);
        fcmpset.on(cpu, p, old, 2);
        return old.value;
    }

    @Variant(name = "both/cmpset", with = {"atomic_cmpset_int(", "1, 2)"})
    static final Form CMPSET = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_cmpset_int(p, 1, 2) ? 1 : 0);

    @Variant(name = "both/cmpset_acq", with = {"atomic_cmpset_acq_int(", "1, 2)"})
    static final Form CMPSET_ACQ = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 1, 2) ? 1 : 0);

    @Variant(name = "both/cmpset_rel", with = {"atomic_cmpset_rel_int(", "1, 2)"})
    static final Form CMPSET_REL = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 1, 2) ? 1 : 0);

    @Variant(name = "both/fcmpset", with = {"old = 1, atomic_fcmpset_int(", "&old, 2), old"})
    static final Form FCMPSET = new Form(Steps::nothing, (cpu, p) -> found(Cpu::atomic_fcmpset_int, cpu, p));

    @Variant(name = "both/fcmpset_acq", with = {"old = 1, atomic_fcmpset_acq_int(", "&old, 2), old"})
    static final Form FCMPSET_ACQ = new Form(Steps::nothing, (cpu, p) -> found(Cpu::atomic_fcmpset_acq_int, cpu, p));

    @Variant(name = "both/fcmpset_rel", with = {"old = 1, atomic_fcmpset_rel_int(", "&old, 2), old"})
    static final Form FCMPSET_REL = new Form(Steps::nothing, (cpu, p) -> found(Cpu::atomic_fcmpset_rel_int, cpu, p));

    @Variant(name = "both/fence_seq_cst/cmpset_acq", with = {"atomic_thread_fence_seq_cst(), atomic_cmpset_acq_int(", "1, 2)"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form FENCE_CMPSET_ACQ = new Form(
            Cpu::atomic_thread_fence_seq_cst, (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 1, 2) ? 1 : 0);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        cpu.atomic_store_int(m.x, 1);
        f.before.on(cpu);
        r.r1 = f.cmpset.on(cpu, m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        cpu.atomic_store_int(m.y, 1);
        f.before.on(cpu);
        r.r2 = f.cmpset.on(cpu, m.x);
    }
}
