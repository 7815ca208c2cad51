package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Write;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntRef;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A lock taken by {@code atomic_cmpset_acq} and dropped by {@code atomic_store_rel}: does mutual exclusion hold,
 * although A64-1 and A64-5 show its accesses reordered with the lock's own store?
 *
 * <p>It is the oldest use of an acquire RMW, and the reason why nobody noticed for so long what it does not do. Two CPUs
 * increment a counter under the lock, with a plain load and a plain store:
 *
 * <pre>{@code
 * while (!atomic_cmpset_acq_int(&lock, 0, 1)) cpu_spinwait();        ldaxr lock; stxr lock
 * n = counter; counter = n + 1;                                      ldr counter; str counter
 * atomic_store_rel_int(&lock, 0);                                    stlr lock
 * }</pre>
 *
 * <p>On arm64 the load and the store of the counter may really be performed before the {@code stxr} of the lock word,
 * while the lock looks free to everybody. Is an increment lost? 1 at the end says so.
 *
 * <pre>{@code
 * outcome "1"                         counted   arm64, LL/SC   arm64, LSE
 * lock/cmpset_acq/store_rel    0 of 4,626,451   forbidden      forbidden
 * lock/cmpset_acq/cmpset_rel   0 of 4,544,531   forbidden      forbidden
 * lock/fcmpset_acq/store_rel   0 of 5,486,611   forbidden      forbidden
 * lock/cmpset/store_rel        0 of 4,155,411   allowed        allowed
 * lock/cmpset_acq/store        0 of 5,486,611   allowed        allowed
 * }</pre>
 *
 * <p>It is not. For the second CPU to take the lock, <em>its own</em> {@code ldaxr} must read 0. Two exclusives, or two
 * atomics, cannot both read the same 0 and both succeed; that is atomicity, and has nothing to do with acquire. So it
 * reads the 0 that the first CPU's {@code stlr} wrote. From there release and acquire do the rest: everything in the
 * first critical section is before that {@code stlr}, everything in the second is behind that {@code ldaxr}. When the
 * lock's store becomes visible plays no part in the argument.
 *
 * <p>Take the acquire away, and the second CPU may have loaded the counter before it had the lock; take the release
 * away, and the lock may be seen free before the counter is stored. Both lose an increment: on the emulated cores every
 * second sample did without the acquire, 214,009 of 428,051 with LL/SC and 218,885 of 438,291 with LSE, and with it none
 * of as many. An x86 CPU shows neither: its {@code mov} is a release, and its locked instruction an acquire, whatever
 * the source says.
 *
 * <p>Conclusion: an acquire RMW is exactly what a lock needs, and the bogus "store-acquire" is not missed. What breaks
 * is code that is not a lock, and looks at one cell while it writes another: A64-9.
 */
@Question(
        id = "A64-8",
        asks = "A lock taken by atomic_cmpset_acq, dropped by atomic_store_rel: does it exclude, although A64-1 shows reordering?",
        answer = "Yes: who takes the lock must itself have read the release that freed it. Who only looks at the lock word, and does not "
                + "take it, has no such promise.",
        inShort = "yes; but not for who only looks",
        shape = "a counter under the lock",
        code = {
            "CPU 0 and 1: while (!({0})) cpu_spinwait(); n = counter; counter = n + 1; {1};",
            "finally: r1 = counter;"
        },
        outcomes = {
            @Outcome(id = "2", desc = "both critical sections counted, one after the other"),
            @Outcome(id = "1", desc = "an increment is lost: the critical sections overlapped")
        },
        grades = @Grade(id = "1", expect = ACCEPTABLE_INTERESTING))
public final class A64_08_1_Lock {

    private A64_08_1_Lock() {
    }

    record Cells(IntCell lock, IntCell counter) {
    }

    /** Tries to take the lock. */
    interface Take {
        boolean from(Cpu cpu, IntCell lock);
    }

    record Form(Take take, Write drop) {
    }

    @Variant(name = "lock/cmpset_acq/store_rel", with = {"atomic_cmpset_acq_int(&lock, 0, 1)", "atomic_store_rel_int(&lock, 0)"},
            grades = @Grade(id = "1", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form CMPSET_ACQ_STORE_REL =
            new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), (cpu, p) -> cpu.atomic_store_rel_int(p, 0));

    @Variant(name = "lock/cmpset_acq/cmpset_rel", with = {"atomic_cmpset_acq_int(&lock, 0, 1)", "atomic_cmpset_rel_int(&lock, 1, 0)"},
            grades = @Grade(id = "1", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form CMPSET_ACQ_CMPSET_REL =
            new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 1, 0));

    @Variant(name = "lock/fcmpset_acq/store_rel",
            with = {"old = 0, atomic_fcmpset_acq_int(&lock, &old, 1)", "atomic_store_rel_int(&lock, 0)"},
            grades = @Grade(id = "1", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form FCMPSET_ACQ_STORE_REL =
            new Form((cpu, p) -> cpu.atomic_fcmpset_acq_int(p, new IntRef(0), 1), (cpu, p) -> cpu.atomic_store_rel_int(p, 0));

    @Variant(name = "lock/cmpset/store_rel", with = {"atomic_cmpset_int(&lock, 0, 1)", "atomic_store_rel_int(&lock, 0)"})
    static final Form CMPSET_STORE_REL = new Form((cpu, p) -> cpu.atomic_cmpset_int(p, 0, 1), (cpu, p) -> cpu.atomic_store_rel_int(p, 0));

    @Variant(name = "lock/cmpset_acq/store", with = {"atomic_cmpset_acq_int(&lock, 0, 1)", "atomic_store_int(&lock, 0)"})
    static final Form CMPSET_ACQ_STORE = new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), (cpu, p) -> cpu.atomic_store_int(p, 0));

    private static void increment(Cpu cpu, Cells m, Form f) {
        while (!f.take.from(cpu, m.lock)) {
            cpu.cpu_spinwait();
        }
        int n = cpu.load_int(m.counter);
        cpu.store_int(m.counter, n + 1);
        f.drop.to(cpu, m.lock);
    }

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f) {
        increment(cpu, m, f);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f) {
        increment(cpu, m, f);
    }

    @Arbiter
    static void end(Cpu cpu, Cells m, I_Result r) {
        r.r1 = cpu.load_int(m.counter);
    }
}
