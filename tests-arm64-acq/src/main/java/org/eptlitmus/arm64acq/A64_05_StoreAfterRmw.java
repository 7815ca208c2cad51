package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
 * Can a store after an acquire RMW be seen before the RMW's own store?
 *
 * <p>A64-1 is about loads after the RMW. atomic(9) says "any subsequent load or store", so the other half is this:
 *
 * <pre>{@code
 * CPU 0: atomic_add_acq_int(&x, 1); y = 1;         ldaxr x; stxr x; str y        or   ldadda x; str y
 * CPU 1: r1 = atomic_load_acq_int(&y); r2 = x;
 * }</pre>
 *
 * <p>"1, 0" is the later store without the RMW. The acquire holds the store of y behind the RMW's load; the RMW's store
 * is behind its load too. Nothing orders the two stores against each other.
 *
 * <pre>{@code
 * outcome "1, 0"                      counted   arm64, LL/SC   arm64, LSE
 * add/store                    0 of 5,486,611   allowed        allowed
 * add_acq/store               0 of 20,836,371   allowed        allowed
 * add_rel/store                0 of 4,544,531   allowed        allowed
 * set_acq/store                0 of 5,046,291   allowed        allowed
 * cmpset_acq/store             0 of 3,407,891   allowed        allowed
 * fcmpset_acq/store           0 of 18,593,811   allowed        allowed
 * testandset_acq/store        0 of 21,983,251   allowed        allowed
 * raw_fetchadd_acqrel/store   0 of 19,976,211   allowed        forbidden (2020: allowed)
 * raw_swap_acqrel/store       0 of 20,437,011   allowed        forbidden (2020: allowed)
 * add/store_rel                0 of 5,220,371   forbidden      forbidden
 * add_acq/store_rel            0 of 9,889,811   forbidden      forbidden
 * }</pre>
 *
 * <p>The exclusive store has not failed when it is overtaken: its reservation stands, the CPU knows that it will
 * succeed, and another core still reads the old value. With LSE the same. The emulated cores showed it for {@code
 * add_acq} in 2,517 of 509,971 samples with LL/SC, in 6,878 of 520,211 with LSE.
 *
 * <p>What orders two stores is a release on the second. Acquire and release together order them with LSE, by the rule of
 * 2022 of A64-1, and not with LL/SC.
 *
 * <p>Conclusion: yes. Who is told by y that x was changed must not be told with a plain store, acquire RMW or not. The
 * classic case is a lock word and the data under the lock, which A64-8 looks at.
 */
@Question(
        id = "A64-5",
        asks = "Can a store after an acquire RMW be seen before the RMW's own store?",
        answer = "Yes, with LL/SC and LSE, acquire or not. A release on the later store puts them in order; acquire and release on one RMW "
                + "do so with LSE, since 2022, and not with LL/SC.",
        inShort = "yes; a release on the store forbids it",
        code = {
            "CPU 0: {0}; {1}(&y, 1);",
            "CPU 1: r1 = atomic_load_acq_int(&y); r2 = atomic_load_int(&x);"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "the later store was seen, and the RMW's own store was not yet visible"),
            @Outcome(id = {"0, 0", "0, 1"}, desc = "the later store was not seen"),
            @Outcome(id = "1, 1", desc = "the later store was seen, and the RMW's before it")
        },
        grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_05_StoreAfterRmw {

    private A64_05_StoreAfterRmw() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    interface Store {
        void to(Cpu cpu, IntCell p, int v);
    }

    record Form(Write rmw, Store store) {
    }

    @Variant(name = "add/store", with = {"atomic_add_int(&x, 1)", "atomic_store_int"})
    static final Form ADD_STORE = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_store_int);

    @Variant(name = "add_acq/store", with = {"atomic_add_acq_int(&x, 1)", "atomic_store_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form ADD_ACQ_STORE = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_store_int);

    @Variant(name = "add_rel/store", with = {"atomic_add_rel_int(&x, 1)", "atomic_store_int"})
    static final Form ADD_REL_STORE = new Form((cpu, p) -> cpu.atomic_add_rel_int(p, 1), Cpu::atomic_store_int);

    @Variant(name = "set_acq/store", with = {"atomic_set_acq_int(&x, 1)", "atomic_store_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form SET_ACQ_STORE = new Form((cpu, p) -> cpu.atomic_set_acq_int(p, 1), Cpu::atomic_store_int);

    @Variant(name = "cmpset_acq/store", with = {"atomic_cmpset_acq_int(&x, 0, 1)", "atomic_store_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form CMPSET_ACQ_STORE = new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), Cpu::atomic_store_int);

    @Variant(name = "fcmpset_acq/store", with = {"old = 0; while (!atomic_fcmpset_acq_int(&x, &old, 1))", "atomic_store_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form FCMPSET_ACQ_STORE = new Form((cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_acq_int, cpu, p), Cpu::atomic_store_int);

    @Variant(name = "testandset_acq/store", with = {"atomic_testandset_acq_int(&x, 0)", "atomic_store_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form TESTANDSET_ACQ_STORE = new Form((cpu, p) -> cpu.atomic_testandset_acq_int(p, 0), Cpu::atomic_store_int);

    @Variant(name = "raw_fetchadd_acqrel/store", with = {"ldaddal x, 1", "atomic_store_int"},
            grades = @Grade(id = "1, 0", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form RAW_FETCHADD_ACQREL_STORE = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, ACQ_REL), Cpu::atomic_store_int);

    @Variant(name = "raw_swap_acqrel/store", with = {"swpal x, 1", "atomic_store_int"},
            grades = @Grade(id = "1, 0", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form RAW_SWAP_ACQREL_STORE = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, ACQ_REL), Cpu::atomic_store_int);

    @Variant(name = "add/store_rel", with = {"atomic_add_int(&x, 1)", "atomic_store_rel_int"},
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Form ADD_STORE_REL = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_store_rel_int);

    @Variant(name = "add_acq/store_rel", with = {"atomic_add_acq_int(&x, 1)", "atomic_store_rel_int"},
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Form ADD_ACQ_STORE_REL = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_store_rel_int);

    @Actor
    static void writer(Cpu cpu, Cells m, Form f) {
        f.rmw.to(cpu, m.x);
        f.store.to(cpu, m.y, 1);
    }

    @Actor
    static void observer(Cpu cpu, Cells m, II_Result r) {
        r.r1 = cpu.atomic_load_acq_int(m.y);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}
