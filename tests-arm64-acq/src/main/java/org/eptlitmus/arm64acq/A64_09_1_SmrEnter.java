package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The first consumer of an acquire RMW for which it was not enough: does a reader that entered with {@code smr_enter()}
 * of 2020 keep its item from being freed, and with that of 2022?
 *
 * <p>smr(9) lets readers walk a list without locks. A reader publishes in {@code c_seq} the write sequence it entered
 * at; a writer that unlinked an item advances the write sequence, and may free the item once every CPU's {@code c_seq}
 * is 0 or has reached the new one. The port of {@code sys/smr.h} and {@code subr_smr.c} runs here:
 *
 * <pre>{@code
 * reader: smr_enter():  seq = wr_seq; 2020: atomic_add_acq_int(&c_seq, seq);
 *                                     2022: atomic_store_int(&c_seq, seq); atomic_thread_fence_seq_cst();
 *         r1 = unlinked;                                    0: it walks the item
 * writer: unlinked = 1; goal = smr_advance(); if (smr_poll(goal)) free(item);
 * }</pre>
 *
 * <p>It is store buffering. The reader stores {@code c_seq} and loads the link; the writer stores the link and loads
 * {@code c_seq}. If both loads come too early, the reader walks an item that the writer frees. That the reader's store
 * is the second half of an "acquire" RMW does not help, as A64-1 showed, and the outcome of this file has to be
 * possible:
 *
 * <pre>{@code
 * outcome "0, 1, 1"           counted   arm64, LL/SC   arm64, LSE
 * smr_enter_2020       0 of 5,077,011   allowed        allowed
 * smr_enter_2022       0 of 3,377,171   forbidden      forbidden
 * smr_enter_bare      24 of 3,827,731   allowed        allowed
 * }</pre>
 *
 * <p>There is a second way, with the same end. The reader can have loaded the <em>new</em> write sequence, publish that,
 * and yet have loaded the link before either; the writer sees a reader that has reached the goal:
 *
 * <pre>{@code
 * outcome "0, 1, 3"          counted   arm64, LL/SC   arm64, LSE
 * smr_enter_2020      0 of 5,077,011   allowed        allowed
 * smr_enter_2022      0 of 3,377,171   forbidden      forbidden
 * smr_enter_bare      0 of 3,827,731   allowed        allowed
 * }</pre>
 *
 * <p>On the emulated cores the 2020 form failed in the first way in 108,686 and in the second in 958 of 438,291 samples
 * with LL/SC, in 115,202 and 710 of 479,251 with LSE; the 2022 form in none of 469,011.
 *
 * <p>The writer's side has no sequentially consistent fence; what orders it on arm64 is the {@code dmb sy} that its
 * release fence is, and the loads with acquire. Java does not promise as much for the access modes that stand for them
 * here, so that on hardware the 2022 form is not graded as forbidden either; it was never counted.
 *
 * <p>Conclusion: {@code smr_enter()} of 2020 was broken on arm64, with LL/SC and with LSE, in both ways, and the fix of
 * 2022 (PR 265974, commit 8694fd333556) mends both. On amd64 the locked add is the barrier, and is still used. The bare
 * store in the last line is as bad as the 2020 form on arm64; on amd64 it fails in the first way alone, as its counts
 * say, because a CPU that keeps its loads in order cannot fail in the second. What it means for EPT invalidation is
 * EPT-3's subject.
 */
@Question(
        id = "A64-9",
        asks = "The consumers of acquire RMWs - smr_enter, a Dekker flag, reference counts: which of them breaks?",
        answer = "smr_enter() of 2020 and the Dekker flag break on arm64, with LL/SC and with LSE; a seq_cst fence, as in smr_enter() of "
                + "2022, mends both. Reference counts are safe with the kernel's two fences.",
        inShort = "smr_enter of 2020 and the Dekker flag",
        shape = "smr_enter of 2020 and 2022",
        review = {
            "PR 265974, D36370, commit 8694fd333556: smr_enter was broken on arm64, because atomic_add_acq_int(&c_seq, wr_seq) lets later"
                    + " loads pass the store to c_seq"
        },
        code = {
            "CPU 0: seq = wr_seq; {0} r1 = unlinked; r3 = seq;",
            "CPU 1: unlinked = 1; goal = smr_advance(); r2 = smr_poll(goal);"
        },
        outcomes = {
            @Outcome(id = "0, 1, 1", desc = "the reader walks an item that is being freed: the poll saw its c_seq still 0"),
            @Outcome(id = "0, 1, 3", desc = "the reader walks an item that is being freed: it published the goal, the link loaded before"),
            @Outcome(id = "0, 0, [13]", desc = "the reader walks the item, and the writer has to wait for it"),
            @Outcome(id = "1, [01], [13]", desc = "the reader found the item unlinked")
        },
        grades = @Grade(id = {"0, 1, 1", "0, 1, 3"}, expect = ACCEPTABLE_INTERESTING))
public final class A64_09_1_SmrEnter {

    private A64_09_1_SmrEnter() {
    }

    record Cells(@Length(1) Smr.Default smr, IntCell unlinked) {
    }

    @Variant(name = "smr_enter_2020", with = "atomic_add_acq_int(&c_seq, seq);", shipped = {POSTED, LANDED, TODAY_X86})
    static final SmrEnter ADD_ACQ = SmrEnter.ADD_ACQ_2020;

    @Variant(name = "smr_enter_2022", with = "atomic_store_int(&c_seq, seq); atomic_thread_fence_seq_cst();",
            grades = @Grade(id = {"0, 1, 1", "0, 1, 3"}, expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}),
            shipped = TODAY_OTHERS)
    static final SmrEnter STORE_FENCE = SmrEnter.STORE_FENCE_2022;

    @Variant(name = "smr_enter_bare", with = "atomic_store_int(&c_seq, seq);")
    static final SmrEnter BARE = SmrEnter.BARE_STORE;

    @Actor
    static void reader(Cpu cpu, Cells m, SmrEnter form, III_Result r) {
        r.r3 = SmrRead.smr_enter(cpu, m.smr, form);
        r.r1 = cpu.atomic_load_int(m.unlinked);
    }

    @Actor
    static void writer(Cpu cpu, Cells m, III_Result r) {
        cpu.atomic_store_int(m.unlinked, 1);
        int goal = SmrWrite.smr_advance(cpu, m.smr);
        r.r2 = SmrWrite.smr_poll(cpu, m.smr, goal, false) ? 1 : 0;
    }
}
