package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQUIRE;
import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.atomic9.Order.RELEASE;
import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
 * Where is the acquire RMW enough? Where it takes something over: a lock, a bit, an item; the RMW reads the flag, and
 * what was written before the flag was raised must be seen after it.
 *
 * <pre>{@code
 * CPU 0: data = 1; atomic_store_rel_int(&flag, 1);
 * CPU 1: r1 = atomic_cmpset_acq_int(&flag, 1, 2); r2 = data;
 *        ldaxr; cmp; b.ne; stxr; cbnz          or     casa
 * }</pre>
 *
 * <p>Here the RMW's load is what counts. It reads the flag, and {@code ldaxr} holds the load of the data behind itself;
 * that the RMW's own store may still be on its way hurts nobody, for the writer does not look at it.
 *
 * <pre>{@code
 * outcome "1, 0"                      counted   arm64, LL/SC   arm64, LSE
 * taken/testandset            0 of 19,474,451   allowed        allowed
 * taken/testandset_acq         0 of 7,288,851   forbidden      forbidden
 * taken/testandclear           0 of 7,084,051   allowed        allowed
 * taken/testandclear_acq       0 of 9,224,211   forbidden      forbidden
 * taken/cmpset                0 of 10,770,451   allowed        allowed
 * taken/cmpset_acq             0 of 6,264,851   forbidden      forbidden
 * taken/cmpset_rel            0 of 12,419,091   allowed        allowed
 * taken/fcmpset                0 of 9,388,051   allowed        allowed
 * taken/fcmpset_acq            0 of 5,742,611   forbidden      forbidden
 * taken/fcmpset_rel            0 of 7,780,371   allowed        allowed
 * taken/fetchadd               0 of 7,432,211   allowed        allowed
 * taken/swap                  0 of 10,319,891   allowed        allowed
 * taken/readandclear           0 of 7,473,171   allowed        allowed
 * taken/raw_fetchadd_acq       0 of 8,753,171   forbidden      forbidden
 * taken/raw_fetchadd_rel       0 of 6,766,611   allowed        allowed
 * taken/raw_fetchadd_acqrel    0 of 8,282,131   forbidden      forbidden
 * taken/raw_swap_acq           0 of 6,920,211   forbidden      forbidden
 * taken/raw_swap_rel           0 of 6,531,091   allowed        allowed
 * taken/raw_swap_acqrel        0 of 7,432,211   forbidden      forbidden
 * }</pre>
 *
 * <p>Every acquire is enough. No RMW without one is: not the plain one, though its success is a branch (a branch holds
 * back later stores, not later loads), and not the release, which looks the other way. In particular {@code fetchadd},
 * {@code swap} and {@code readandclear}, which atomic(9) has only plain, need an acquire fence behind them before they
 * may take anything over; on amd64 that is invisible.
 *
 * <p>Conclusion: an acquire RMW is as good as a load-acquire, and that is what it is. "Store-acquire" is not in it.
 */
@Question(
        id = "A64-4",
        shape = "a flag taken by an RMW that says what it found",
        code = {
            "CPU 0: data = 1; atomic_store_rel_int(&flag, 1);",
            "CPU 1: r1 = {0}; r2 = data;"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "the RMW took the flag, and the data behind it is stale"),
            @Outcome(id = {"0, 0", "0, 1"}, desc = "the RMW came too early and took nothing: nothing is promised about the data"),
            @Outcome(id = "1, 1", desc = "the RMW took the flag, and the data with it")
        },
        grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_04_2_FlagTakenByRmw {

    private A64_04_2_FlagTakenByRmw() {
    }

    record Cells(IntCell data, IntCell flag) {
    }

    /** An RMW, and whether it found the flag raised. */
    interface Take {
        boolean from(Cpu cpu, IntCell p);
    }

    @Variant(name = "taken/testandset", with = "atomic_testandset_int(&flag, 0)")
    static final Take TESTANDSET = (cpu, p) -> cpu.atomic_testandset_int(p, 0);

    @Variant(name = "taken/testandset_acq", with = "atomic_testandset_acq_int(&flag, 0)",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Take TESTANDSET_ACQ = (cpu, p) -> cpu.atomic_testandset_acq_int(p, 0);

    @Variant(name = "taken/testandclear", with = "atomic_testandclear_int(&flag, 0)")
    static final Take TESTANDCLEAR = (cpu, p) -> cpu.atomic_testandclear_int(p, 0);

    @Variant(name = "taken/testandclear_acq", with = "atomic_testandclear_acq_int(&flag, 0)",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Take TESTANDCLEAR_ACQ = (cpu, p) -> cpu.atomic_testandclear_acq_int(p, 0);

    @Variant(name = "taken/cmpset", with = "atomic_cmpset_int(&flag, 1, 2)")
    static final Take CMPSET = (cpu, p) -> cpu.atomic_cmpset_int(p, 1, 2);

    @Variant(name = "taken/cmpset_acq", with = "atomic_cmpset_acq_int(&flag, 1, 2)",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Take CMPSET_ACQ = (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 1, 2);

    @Variant(name = "taken/cmpset_rel", with = "atomic_cmpset_rel_int(&flag, 1, 2)")
    static final Take CMPSET_REL = (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 1, 2);

    @Variant(name = "taken/fcmpset", with = "old = 1, atomic_fcmpset_int(&flag, &old, 2)")
    static final Take FCMPSET = (cpu, p) -> cpu.atomic_fcmpset_int(p, new IntRef(1), 2);

    @Variant(name = "taken/fcmpset_acq", with = "old = 1, atomic_fcmpset_acq_int(&flag, &old, 2)",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Take FCMPSET_ACQ = (cpu, p) -> cpu.atomic_fcmpset_acq_int(p, new IntRef(1), 2);

    @Variant(name = "taken/fcmpset_rel", with = "old = 1, atomic_fcmpset_rel_int(&flag, &old, 2)")
    static final Take FCMPSET_REL = (cpu, p) -> cpu.atomic_fcmpset_rel_int(p, new IntRef(1), 2);

    @Variant(name = "taken/fetchadd", with = "atomic_fetchadd_int(&flag, 2) != 0")
    static final Take FETCHADD = (cpu, p) -> cpu.atomic_fetchadd_int(p, 2) != 0;

    @Variant(name = "taken/swap", with = "atomic_swap_int(&flag, 2) != 0")
    static final Take SWAP = (cpu, p) -> cpu.atomic_swap_int(p, 2) != 0;

    @Variant(name = "taken/readandclear", with = "atomic_readandclear_int(&flag) != 0")
    static final Take READANDCLEAR = (cpu, p) -> cpu.atomic_readandclear_int(p) != 0;

    @Variant(name = "taken/raw_fetchadd_acq", with = "ldadda flag, 2 != 0",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Take RAW_FETCHADD_ACQ = (cpu, p) -> cpu.raw_fetchadd_int(p, 2, ACQUIRE) != 0;

    @Variant(name = "taken/raw_fetchadd_rel", with = "ldaddl flag, 2 != 0")
    static final Take RAW_FETCHADD_REL = (cpu, p) -> cpu.raw_fetchadd_int(p, 2, RELEASE) != 0;

    @Variant(name = "taken/raw_fetchadd_acqrel", with = "ldaddal flag, 2 != 0",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Take RAW_FETCHADD_ACQREL = (cpu, p) -> cpu.raw_fetchadd_int(p, 2, ACQ_REL) != 0;

    @Variant(name = "taken/raw_swap_acq", with = "swpa flag, 2 != 0",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Take RAW_SWAP_ACQ = (cpu, p) -> cpu.raw_swap_int(p, 2, ACQUIRE) != 0;

    @Variant(name = "taken/raw_swap_rel", with = "swpl flag, 2 != 0")
    static final Take RAW_SWAP_REL = (cpu, p) -> cpu.raw_swap_int(p, 2, RELEASE) != 0;

    @Variant(name = "taken/raw_swap_acqrel", with = "swpal flag, 2 != 0",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Take RAW_SWAP_ACQREL = (cpu, p) -> cpu.raw_swap_int(p, 2, ACQ_REL) != 0;

    @Actor
    static void writer(Cpu cpu, Cells m) {
        cpu.store_int(m.data, 1);
        cpu.atomic_store_rel_int(m.flag, 1);
    }

    @Actor
    static void taker(Cpu cpu, Cells m, Take take, II_Result r) {
        r.r1 = take.from(cpu, m.flag) ? 1 : 0;
        r.r2 = cpu.load_int(m.data);
    }
}
