package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fence;
import org.eptlitmus.arm64acq.Steps.Load;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The same shape elsewhere: Java's {@code LinkedTransferQueue} on arm64 without LSE (JDK-8386428, 2026). Can a thread
 * sleep on an item that has been handed over?
 *
 * <p>A consumer that finds nothing leaves a node, says in {@code waiter} who it is, looks at the node's item once more,
 * and parks. A producer that fills the node sets the item by a volatile compare-and-set, and then reads {@code waiter}
 * to see whether somebody must be woken:
 *
 * <pre>{@code
 * producer: CAS(&item, null, x);  r1 = waiter;           -XX:-UseLSE: ldaxr; stlxr; ldr       -XX:+UseLSE: casal; ldr
 * consumer: waiter = me; full fence; r2 = item;
 * }</pre>
 *
 * <p>"0, 0": the producer found nobody to wake, and the consumer found no item and parks for good. The consumer's side
 * is given its fence here, to leave one suspect. The producer's is A64-1 with both acquire and release: HotSpot's
 * volatile CAS without LSE has no barrier behind it, and the read of {@code waiter} is a plain one.
 *
 * <pre>{@code
 * outcome "0, 0"              counted   arm64, LL/SC   arm64, LSE
 * ltq/cas/load         0 of 3,285,011   allowed        forbidden (2020: allowed)
 * ltq/cas/load_acq     0 of 3,192,851   forbidden      forbidden
 * ltq/cas/fence/load   0 of 3,059,731   forbidden      forbidden
 * }</pre>
 *
 * <p>So a starvation test hung when LSE was turned off. The remedies proposed there are the ones of this course: a
 * barrier behind the CAS, or a volatile read of {@code waiter}, which is {@code ldar} and waits for the {@code stlxr}.
 * (The CAS is written as a swap here, for the vocabulary has no CAS with both; the loop and the orderings are the same.)
 *
 * <p>Conclusion: A64-1 in a standard library, where LSE hides it from most users.
 */
@Question(
        id = "A64-10",
        asks = "The same shape elsewhere: JDK-8386428, Linux 8e86f0b409a4, the rendezvous of rS364794 - do they show what A64-1 shows?",
        answer = "The first two do, with LL/SC: an RMW that is acquire and release is no full barrier there. The rendezvous failed "
                + "otherwise: nothing ordered its stores before the IPI, and no suffix could; it took a barrier in ipi_selected().",
        inShort = "two do; the rendezvous lacked a fence",
        shape = "JDK-8386428: a CAS and then a plain read",
        review = "JDK-8386428: with -XX:-UseLSE a CAS followed by a plain load breaks a Dekker protocol in LinkedTransferQueue",
        code = {
            "CPU 0, producer: CAS item, null to x; r1 = {0} waiter;",
            "CPU 1, consumer: waiter = me; full fence; r2 = item;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the item is handed over, nobody is woken, and the consumer sleeps for good"),
            @Outcome(id = "0, 1", desc = "the consumer saw the item before it slept"),
            @Outcome(id = "1, 0", desc = "the producer wakes the consumer"),
            @Outcome(id = "1, 1", desc = "the producer wakes a consumer that saw the item already")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_10_1_LinkedTransferQueue {

    private A64_10_1_LinkedTransferQueue() {
    }

    record Cells(IntCell item, IntCell waiter) {
    }

    record Form(Fence fence, Load load) {
    }

    @Variant(name = "ltq/cas/load", with = "plain read of",
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form CAS_LOAD = new Form(Steps::nothing, Cpu::load_int);

    @Variant(name = "ltq/cas/load_acq", with = "volatile read of",
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form CAS_LOAD_ACQ = new Form(Steps::nothing, Cpu::atomic_load_acq_int);

    @Variant(name = "ltq/cas/fence/load", with = "full fence, plain read of",
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form CAS_FENCE_LOAD = new Form(Cpu::atomic_thread_fence_seq_cst, Cpu::load_int);

    @Actor
    static void producer(Cpu cpu, Cells m, Form f, II_Result r) {
        cpu.raw_swap_int(m.item, 1, ACQ_REL);
        f.fence.on(cpu);
        r.r1 = f.load.of(cpu, m.waiter);
    }

    @Actor
    static void consumer(Cpu cpu, Cells m, II_Result r) {
        cpu.store_int(m.waiter, 1);
        cpu.atomic_thread_fence_seq_cst();
        r.r2 = cpu.atomic_load_int(m.item);
    }
}
