package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fence;
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
 * Is there a "store-acquire": is a store and then an acquire fence ever what a store and then a seq_cst fence is?
 *
 * <p>{@code smr_enter()} of 2020 wants its store to {@code c_seq} to be visible before it goes on, and says in a comment
 * that it would use {@code atomic_store_acq_int()} if that existed. A reviewer calls a store-acquire a bogus notion. One
 * can be built from the parts that exist:
 *
 * <pre>{@code
 * CPU 0: atomic_store_int(&x, 1); atomic_thread_fence_acq(); r1 = y;       str x; dmb ld; ldr y
 * CPU 1: atomic_store_int(&y, 1); atomic_thread_fence_acq(); r2 = x;
 * }</pre>
 *
 * <pre>{@code
 * outcome "0, 0"                           counted   arm64, LL/SC   arm64, LSE
 * store/fence_acq             491,386 of 2,045,971   allowed        allowed
 * store/fence_rel           1,063,804 of 2,097,171   forbidden      forbidden
 * store/fence_acq_rel          82,710 of 5,814,291   forbidden      forbidden
 * store/fence_seq_cst               0 of 1,708,051   forbidden      forbidden
 * store_rel/fence_acq         323,110 of 2,117,651   allowed        allowed
 * store_rel/fence_seq_cst           0 of 3,807,251   forbidden      forbidden
 * swap/fence_acq                    0 of 2,230,291   allowed        allowed
 * swap/fence_seq_cst                0 of 2,056,211   forbidden      forbidden
 * }</pre>
 *
 * <p>An acquire fence orders earlier <em>loads</em>. A store contains none, so there is nothing for the fence to hold on
 * to, and the outcome is that of the bare store of A64-1, here seen on an x86 CPU in a quarter of the samples: its
 * acquire fence is an order to the compiler and no instruction. The same goes for the release fences, which only look
 * stronger on arm64 because they are {@code dmb sy} there. Where the store is a swap, the fence has a load to hold on
 * to, and orders just that one.
 *
 * <p>Conclusion: the reviewer is right. Acquire is a property of reading. What was wanted, a store before everything
 * later, has one name in atomic(9): {@code atomic_thread_fence_seq_cst()}.
 */
@Question(
        id = "A64-6",
        asks = "Is there a store-acquire: a store and then an acquire fence, against a store and then a seq_cst fence?",
        answer = "No. An acquire fence orders earlier loads, and a store contains none: the reordering stays, on amd64 too. What is wanted "
                + "is atomic_thread_fence_seq_cst().",
        inShort = "no: acquire fences wait for no store",
        review = "D26910: such callers have the wrong fence; a 'store-acquire' is a bogus notion under release consistency",
        code = {
            "CPU 0: {0}(&x, 1); {1}(); r1 = atomic_load_int(&y);",
            "CPU 1: {0}(&y, 1); {1}(); r2 = atomic_load_int(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the fence did not wait for the stores: no store was acquired"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's store was visible before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both stores were visible before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_06_StoreAcquire {

    private A64_06_StoreAcquire() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    record Form(Write store, Fence fence) {
    }

    @Variant(name = "store/fence_acq", with = {"atomic_store_int", "atomic_thread_fence_acq"})
    static final Form STORE_FENCE_ACQ = new Form((cpu, p) -> cpu.atomic_store_int(p, 1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "store/fence_rel", with = {"atomic_store_int", "atomic_thread_fence_rel"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form STORE_FENCE_REL = new Form((cpu, p) -> cpu.atomic_store_int(p, 1), Cpu::atomic_thread_fence_rel);

    @Variant(name = "store/fence_acq_rel", with = {"atomic_store_int", "atomic_thread_fence_acq_rel"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form STORE_FENCE_ACQ_REL = new Form((cpu, p) -> cpu.atomic_store_int(p, 1), Cpu::atomic_thread_fence_acq_rel);

    @Variant(name = "store/fence_seq_cst", with = {"atomic_store_int", "atomic_thread_fence_seq_cst"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form STORE_FENCE_SEQ_CST = new Form((cpu, p) -> cpu.atomic_store_int(p, 1), Cpu::atomic_thread_fence_seq_cst);

    @Variant(name = "store_rel/fence_acq", with = {"atomic_store_rel_int", "atomic_thread_fence_acq"})
    static final Form STORE_REL_FENCE_ACQ = new Form((cpu, p) -> cpu.atomic_store_rel_int(p, 1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "store_rel/fence_seq_cst", with = {"atomic_store_rel_int", "atomic_thread_fence_seq_cst"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form STORE_REL_FENCE_SEQ_CST = new Form((cpu, p) -> cpu.atomic_store_rel_int(p, 1), Cpu::atomic_thread_fence_seq_cst);

    @Variant(name = "swap/fence_acq", with = {"atomic_swap_int", "atomic_thread_fence_acq"})
    static final Form SWAP_FENCE_ACQ = new Form((cpu, p) -> cpu.atomic_swap_int(p, 1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "swap/fence_seq_cst", with = {"atomic_swap_int", "atomic_thread_fence_seq_cst"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form SWAP_FENCE_SEQ_CST =
            new Form((cpu, p) -> cpu.atomic_swap_int(p, 1), Cpu::atomic_thread_fence_seq_cst);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.store.to(cpu, m.x);
        f.fence.on(cpu);
        r.r1 = cpu.atomic_load_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.store.to(cpu, m.y);
        f.fence.on(cpu);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}
