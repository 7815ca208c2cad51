package org.eptlitmus.arm64acq;

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
 * Does mutual exclusion hold although A64-1 shows reordering - and for someone who looks without taking the lock?
 *
 * <p>The argument of the last file needs every party to take the lock. This one only looks: at the data, and then at the
 * lock word, as {@code mtx_owned()} or a debugger's {@code show lock} would, or a reader that wants to skip what is
 * locked.
 *
 * <pre>{@code
 * CPU 0: atomic_cmpset_acq_int(&lock, 0, 1); data = 1;                  the lock stays taken
 * CPU 1: r1 = atomic_load_acq_int(&data); r2 = lock;
 * }</pre>
 *
 * <p>"1, 0": data has been changed, and the lock that protects it is free.
 *
 * <pre>{@code
 * outcome "1, 0"                      counted   arm64, LL/SC   arm64, LSE
 * seen/cmpset_acq             0 of 22,177,811   allowed        allowed
 * seen/fcmpset_acq            0 of 19,699,731   allowed        allowed
 * seen/cmpset/fence_acq        0 of 8,486,931   allowed        allowed
 * seen/cmpset_acq/fence_rel    0 of 8,988,691   forbidden      forbidden
 * }</pre>
 *
 * <p>It is A64-5 with a lock for the RMW. An x86 CPU stores in order and never shows it. A release fence between taking
 * the lock and the first store under it mends it, in atomic(9)'s own terms and not by arm64's favour: it orders the
 * lock's store before the data's.
 *
 * <p>Conclusion: mutual exclusion is a promise to those who exclude each other. Whoever infers from a free lock word
 * that nobody is inside makes the same mistake as {@code smr_poll()} did, through no fault of its own, when it inferred
 * from a {@code c_seq} of 0 that no reader was.
 */
@Question(
        id = "A64-8",
        shape = "the lock word seen from outside",
        code = {
            "CPU 0: {0} atomic_store_int(&data, 1);",
            "CPU 1: r1 = atomic_load_acq_int(&data); r2 = atomic_load_int(&lock);"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "data under the lock was seen changed while the lock looked free"),
            @Outcome(id = {"0, 0", "0, 1"}, desc = "the data was not seen changed"),
            @Outcome(id = "1, 1", desc = "the data was seen changed, and the lock taken")
        },
        grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_08_2_LockSeenFromOutside {

    private A64_08_2_LockSeenFromOutside() {
    }

    record Cells(IntCell lock, IntCell data) {
    }

    record Form(Write take, Fence fence) {
    }

    @Variant(name = "seen/cmpset_acq", with = "atomic_cmpset_acq_int(&lock, 0, 1);")
    static final Form CMPSET_ACQ = new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), Steps::nothing);

    @Variant(name = "seen/fcmpset_acq", with = "old = 0; while (!atomic_fcmpset_acq_int(&lock, &old, 1));")
    static final Form FCMPSET_ACQ = new Form((cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_acq_int, cpu, p), Steps::nothing);

    @Variant(name = "seen/cmpset/fence_acq", with = "atomic_cmpset_int(&lock, 0, 1); atomic_thread_fence_acq();")
    static final Form CMPSET_FENCE_ACQ = new Form((cpu, p) -> cpu.atomic_cmpset_int(p, 0, 1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "seen/cmpset_acq/fence_rel", with = "atomic_cmpset_acq_int(&lock, 0, 1); atomic_thread_fence_rel();",
            grades = @Grade(id = "1, 0", expect = FORBIDDEN))
    static final Form CMPSET_ACQ_FENCE_REL = new Form((cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1), Cpu::atomic_thread_fence_rel);

    @Actor
    static void owner(Cpu cpu, Cells m, Form f) {
        f.take.to(cpu, m.lock);
        f.fence.on(cpu);
        cpu.atomic_store_int(m.data, 1);
    }

    @Actor
    static void onlooker(Cpu cpu, Cells m, II_Result r) {
        r.r1 = cpu.atomic_load_acq_int(m.data);
        r.r2 = cpu.atomic_load_int(m.lock);
    }
}
