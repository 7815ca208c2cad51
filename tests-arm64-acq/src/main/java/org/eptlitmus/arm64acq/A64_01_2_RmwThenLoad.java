package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

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
 * After an acquire RMW, can a later load be satisfied before the RMW's store is visible? The question itself: every RMW
 * that atomic(9) names, with each of its suffixes, and then a load.
 *
 * <p>An RMW is a load and a store of one cell:
 *
 * <pre>{@code
 * atomic_add_acq_int(&x, 1)      without LSE: 1: ldaxr w1, [x]; add w2, w1, #1; stxr w3, w2, [x]; cbnz w3, 1b
 *                                with LSE:    ldadda w4, w1, [x]
 * r1 = atomic_load_int(&y)                    ldr w1, [y]
 * }</pre>
 *
 * <p>The acquire is on the load: {@code ldaxr}, or the A of {@code ldadda}. It holds later accesses behind that
 * <em>load</em>; the store is an ordinary store. That LSE makes one instruction of both changes nothing: its two halves
 * are ordered as the loop's are, and what comes later is ordered against the half that carries the suffix.
 *
 * <pre>{@code
 * outcome "0, 0"               counted   arm64, LL/SC   arm64, LSE
 * add/load              0 of 4,739,091   allowed        allowed
 * add_acq/load          0 of 4,841,491   allowed        allowed
 * add_rel/load          0 of 4,821,011   allowed        allowed
 * set/load              0 of 2,045,971   allowed        allowed
 * set_acq/load          0 of 2,752,531   allowed        allowed
 * set_rel/load          0 of 2,537,491   allowed        allowed
 * cmpset/load           0 of 4,534,291   allowed        allowed
 * cmpset_acq/load       0 of 5,773,331   allowed        allowed
 * cmpset_rel/load       0 of 5,517,331   allowed        allowed
 * fcmpset/load          0 of 4,790,291   allowed        allowed
 * fcmpset_acq/load      0 of 4,974,611   allowed        allowed
 * fcmpset_rel/load      0 of 4,585,491   allowed        allowed
 * testandset/load       0 of 4,513,811   allowed        allowed
 * testandset_acq/load   0 of 5,742,611   allowed        allowed
 * }</pre>
 *
 * <p>On arm64 all fourteen behave as the bare store of the control did, the acquires not better than the plain ones. No
 * x86 CPU can show it: every RMW is locked there, and a locked instruction drains the store buffer before any later
 * load, whatever the suffix says. Callers who relied on it were right on amd64 by accident.
 *
 * <p>The emulated Arm cores run FreeBSD's own sequences and show it at once: {@code add_acq/load} gave 0, 0 in 313,428
 * of 428,051 samples with LL/SC, in 392,751 of 509,971 with LSE. (How often is the emulator's dice, and says nothing
 * about silicon. That it happens is what the model allows.)
 *
 * <p>A release changes nothing here either; it orders what comes <em>before</em>. What it does to the next load-acquire
 * is the next file's surprise.
 *
 * <p>Conclusion: yes, with every operation and every suffix. By the letter of its own manual page, arm64 did not
 * implement atomic(9): with acquire "the effects of the operation must have completed before any subsequent load or
 * store", and the page's example is a subtraction after which "subsequent loads and stores happen". They may happen
 * before the subtraction's store does. What arm64 implements is the acquire of release consistency, in which only a load
 * can be one; the letter could be kept only by a full barrier in every {@code _acq}.
 */
@Question(
        id = "A64-1",
        shape = "every RMW, then a load",
        code = {
            "CPU 0: {0}&x{1}; r1 = atomic_load_int(&y);",
            "CPU 1: {0}&y{1}; r2 = atomic_load_int(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "neither load waited until the RMW before it had completed: nobody sees anybody"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_01_2_RmwThenLoad {

    private A64_01_2_RmwThenLoad() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    @Variant(name = "add/load", with = {"atomic_add_int(", ", 1)"})
    static final Write ADD = (cpu, p) -> cpu.atomic_add_int(p, 1);

    @Variant(name = "add_acq/load", with = {"atomic_add_acq_int(", ", 1)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write ADD_ACQ = (cpu, p) -> cpu.atomic_add_acq_int(p, 1);

    @Variant(name = "add_rel/load", with = {"atomic_add_rel_int(", ", 1)"})
    static final Write ADD_REL = (cpu, p) -> cpu.atomic_add_rel_int(p, 1);

    @Variant(name = "set/load", with = {"atomic_set_int(", ", 1)"})
    static final Write SET = (cpu, p) -> cpu.atomic_set_int(p, 1);

    @Variant(name = "set_acq/load", with = {"atomic_set_acq_int(", ", 1)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write SET_ACQ = (cpu, p) -> cpu.atomic_set_acq_int(p, 1);

    @Variant(name = "set_rel/load", with = {"atomic_set_rel_int(", ", 1)"})
    static final Write SET_REL = (cpu, p) -> cpu.atomic_set_rel_int(p, 1);

    @Variant(name = "cmpset/load", with = {"atomic_cmpset_int(", ", 0, 1)"})
    static final Write CMPSET = (cpu, p) -> cpu.atomic_cmpset_int(p, 0, 1);

    @Variant(name = "cmpset_acq/load", with = {"atomic_cmpset_acq_int(", ", 0, 1)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write CMPSET_ACQ = (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1);

    @Variant(name = "cmpset_rel/load", with = {"atomic_cmpset_rel_int(", ", 0, 1)"})
    static final Write CMPSET_REL = (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 0, 1);

    @Variant(name = "fcmpset/load", with = {"old = 0; while (!atomic_fcmpset_int(", ", &old, 1))"})
    static final Write FCMPSET = (cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_int, cpu, p);

    @Variant(name = "fcmpset_acq/load", with = {"old = 0; while (!atomic_fcmpset_acq_int(", ", &old, 1))"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write FCMPSET_ACQ = (cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_acq_int, cpu, p);

    @Variant(name = "fcmpset_rel/load", with = {"old = 0; while (!atomic_fcmpset_rel_int(", ", &old, 1))"})
    static final Write FCMPSET_REL = (cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_rel_int, cpu, p);

    @Variant(name = "testandset/load", with = {"atomic_testandset_int(", ", 0)"})
    static final Write TESTANDSET = (cpu, p) -> cpu.atomic_testandset_int(p, 0);

    @Variant(name = "testandset_acq/load", with = {"atomic_testandset_acq_int(", ", 0)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write TESTANDSET_ACQ = (cpu, p) -> cpu.atomic_testandset_acq_int(p, 0);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Write rmw, II_Result r) {
        rmw.to(cpu, m.x);
        r.r1 = cpu.atomic_load_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Write rmw, II_Result r) {
        rmw.to(cpu, m.y);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}
