package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * After an acquire RMW, can a later load be satisfied before the RMW's store is visible? First the control, with a bare
 * store for the RMW: a machine on which even this cannot be seen could not answer the question either.
 *
 * <p>The shape is store buffering (SB). Each CPU stores to its own cell and then loads the other's:
 *
 * <pre>{@code
 * CPU 0: x = 1; r1 = y;          CPU 1: y = 1; r2 = x;
 * }</pre>
 *
 * <p>If each store were visible before the same CPU's load, one of the two would be first, and the other CPU would see
 * it: some r is 1. Both 0 means that both loads were satisfied before either store was visible.
 *
 * <pre>{@code
 * outcome "0, 0"                       counted   arm64, LL/SC   arm64, LSE
 * plain/plain          2,529,809 of 45,238,291   allowed        allowed
 * store/load             116,541 of 14,293,011   allowed        allowed
 * store/load_acq       2,464,005 of 46,385,171   allowed        allowed
 * store_rel/load         177,593 of 16,545,811   allowed        allowed
 * store_rel/load_acq     207,889 of 17,989,651   forbidden      forbidden
 * }</pre>
 *
 * <p>An x86 CPU keeps a store in its store buffer while it goes on, and loads from its cache meanwhile: the reordering
 * is common, and acquire and release change nothing, because a {@code mov} is both. On arm64 there is a surprise that
 * A64-1 needs later. {@code stlr} and then {@code ldar} are kept in order: Arm's acquire and release are stronger than
 * the names promise, and stronger than amd64's. It is the only pair of the five that is.
 *
 * <p>Conclusion: a count can show that a thing happens. Where the same machine counts zero in millions of samples, as
 * with the locked RMWs of the next file, the absence is worth something; and it is worth nothing about a machine that
 * did not run.
 */
@Question(
        id = "A64-1",
        asks = "After an acquire RMW, can a later load be satisfied before the RMW's store is visible?",
        answer = "Yes, with every RMW of atomic(9), every suffix, LL/SC and LSE: the acquire is on the RMW's load. Only a release RMW and "
                + "then a load-acquire stay in order and, since 2022, one LSE instruction that is both acquire and release. So arm64 does "
                + "not keep the letter of atomic(9).",
        inShort = "yes: only the RMW's load acquires",
        shape = "the control: a store and then a load",
        review = {
            "D26910: atomic_add_acq_long() without LSE is an exclusive load-acquire and an exclusive store, and nothing stops"
                    + " a later load from being reordered with that store",
            "atomic(9), 2017: with acquire semantics 'the effects of the operation must have completed before any subsequent load"
                    + " or store (by program order) is performed'"
        },
        code = {
            "CPU 0: {0}(&x, 1); r1 = {1}(&y);",
            "CPU 1: {0}(&y, 1); r2 = {1}(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "both loads were satisfied while both stores were still on their way: nobody sees anybody"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's store was visible before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both stores were visible before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_01_1_StoreThenLoad {

    private A64_01_1_StoreThenLoad() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    interface Store {
        void to(Cpu cpu, IntCell p, int v);
    }

    record Form(Store store, Steps.Load load) {
    }

    @Variant(name = "plain/plain", with = {"store", "load"})
    static final Form PLAIN = new Form(Cpu::store_int, Cpu::load_int);

    @Variant(name = "store/load", with = {"atomic_store_int", "atomic_load_int"})
    static final Form STORE_LOAD = new Form(Cpu::atomic_store_int, Cpu::atomic_load_int);

    @Variant(name = "store/load_acq", with = {"atomic_store_int", "atomic_load_acq_int"})
    static final Form STORE_LOAD_ACQ = new Form(Cpu::atomic_store_int, Cpu::atomic_load_acq_int);

    @Variant(name = "store_rel/load", with = {"atomic_store_rel_int", "atomic_load_int"})
    static final Form STORE_REL_LOAD = new Form(Cpu::atomic_store_rel_int, Cpu::atomic_load_int);

    @Variant(name = "store_rel/load_acq", with = {"atomic_store_rel_int", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form STORE_REL_LOAD_ACQ = new Form(Cpu::atomic_store_rel_int, Cpu::atomic_load_acq_int);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.store.to(cpu, m.x, 1);
        r.r1 = f.load.of(cpu, m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.store.to(cpu, m.y, 1);
        r.r2 = f.load.of(cpu, m.x);
    }
}
