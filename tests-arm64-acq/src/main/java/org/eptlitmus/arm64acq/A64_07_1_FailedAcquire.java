package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fcmpset;
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
 * A cmpset that fails: what does its acquire still order?
 *
 * <p>It read the cell, and wrote nothing. Its caller often goes on with what the read says: the lock is taken by that
 * thread, the item is initialised already, the state has moved on.
 *
 * <pre>{@code
 * CPU 0: data = 1; atomic_store_rel_int(&flag, 1);
 * CPU 1: r1 = !atomic_cmpset_acq_int(&flag, 0, 2); r2 = data;           it fails because the flag is up
 *        without LSE:  1: ldaxr w1, [flag]; cmp w1, #0; b.ne 2f; stxr; cbnz; 2:
 *        with LSE:     casa w1, w2, [flag]
 * }</pre>
 *
 * <p>In the loop the acquire is on a load that has been executed when the comparison fails. A {@code casa} that fails
 * reads with acquire all the same.
 *
 * <pre>{@code
 * outcome "1, 0"               counted   arm64, LL/SC   arm64, LSE
 * failed/cmpset         0 of 9,408,531   allowed        allowed
 * failed/cmpset_acq    0 of 26,744,851   forbidden      forbidden
 * failed/cmpset_rel     0 of 7,933,971   allowed        allowed
 * failed/fcmpset        0 of 9,951,251   allowed        allowed
 * failed/fcmpset_acq   0 of 12,163,091   forbidden      forbidden
 * failed/fcmpset_rel   0 of 12,245,011   allowed        allowed
 * }</pre>
 *
 * <p>Conclusion: the acquire of a failed cmpset is worth as much as that of a successful one, for cmpset and fcmpset, on
 * both sequences. C11 asks the programmer for a second ordering for the failure; atomic(9) says nothing about it, and
 * its users get the acquire. (An fcmpset may also fail for no reason. What it then found is what it expected, and it
 * counts as not having seen the flag.)
 */
@Question(
        id = "A64-7",
        asks = "A cmpset that fails: what does its acquire or release still order?",
        answer = "Its acquire is worth as much as a successful one's. Its release orders nothing, for no store is executed: a failed "
                + "cmpset is a load with an optional acquire.",
        inShort = "its acquire all, its release nothing",
        shape = "the acquire of a failure",
        code = {
            "CPU 0: data = 1; atomic_store_rel_int(&flag, 1);",
            "CPU 1: r1 = {0}; r2 = data;"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "the failure found the flag up, and the data behind it is stale"),
            @Outcome(id = {"0, 0", "0, 1"}, desc = "the flag was not up: nothing is promised about the data"),
            @Outcome(id = "1, 1", desc = "the failure found the flag up, and the data with it")
        },
        grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_07_1_FailedAcquire {

    private A64_07_1_FailedAcquire() {
    }

    record Cells(IntCell data, IntCell flag) {
    }

    /** Tries to change the flag from 0, and returns what it found. */
    interface Try {
        int on(Cpu cpu, IntCell p);
    }

    private static int found(Fcmpset fcmpset, Cpu cpu, IntCell p) {
        IntRef old = new IntRef(0);
        fcmpset.on(cpu, p, old, 2);
        return old.value;
    }

    @Variant(name = "failed/cmpset", with = "!atomic_cmpset_int(&flag, 0, 2)")
    static final Try CMPSET = (cpu, p) -> cpu.atomic_cmpset_int(p, 0, 2) ? 0 : 1;

    @Variant(name = "failed/cmpset_acq", with = "!atomic_cmpset_acq_int(&flag, 0, 2)",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Try CMPSET_ACQ = (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 2) ? 0 : 1;

    @Variant(name = "failed/cmpset_rel", with = "!atomic_cmpset_rel_int(&flag, 0, 2)")
    static final Try CMPSET_REL = (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 0, 2) ? 0 : 1;

    @Variant(name = "failed/fcmpset", with = "(old = 0, atomic_fcmpset_int(&flag, &old, 2), old)")
    static final Try FCMPSET = (cpu, p) -> found(Cpu::atomic_fcmpset_int, cpu, p);

    @Variant(name = "failed/fcmpset_acq", with = "(old = 0, atomic_fcmpset_acq_int(&flag, &old, 2), old)",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Try FCMPSET_ACQ = (cpu, p) -> found(Cpu::atomic_fcmpset_acq_int, cpu, p);

    @Variant(name = "failed/fcmpset_rel", with = "(old = 0, atomic_fcmpset_rel_int(&flag, &old, 2), old)")
    static final Try FCMPSET_REL = (cpu, p) -> found(Cpu::atomic_fcmpset_rel_int, cpu, p);

    @Actor
    static void writer(Cpu cpu, Cells m) {
        cpu.store_int(m.data, 1);
        cpu.atomic_store_rel_int(m.flag, 1);
    }

    @Actor
    static void loser(Cpu cpu, Cells m, Try cmpset, II_Result r) {
        r.r1 = cmpset.on(cpu, m.flag);
        r.r2 = cpu.load_int(m.data);
    }
}
