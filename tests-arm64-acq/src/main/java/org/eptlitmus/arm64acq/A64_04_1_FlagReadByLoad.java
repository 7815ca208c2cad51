package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
 * Where is the acquire RMW enough? Where it reads a flag. First the control: a flag that is read by a load.
 *
 * <p>Message passing (MP). One CPU writes data and raises a flag, the other reads the flag and then the data:
 *
 * <pre>{@code
 * CPU 0: data = 1; flag = 1;        CPU 1: r1 = flag; r2 = data;
 * }</pre>
 *
 * <p>"1, 0" is the flag without the data: a lock taken without what it protects, a pointer without its object.
 *
 * <pre>{@code
 * outcome "1, 0"              counted   arm64, LL/SC   arm64, LSE
 * plain/plain          0 of 7,913,491   allowed        allowed
 * store/load           0 of 7,022,611   allowed        allowed
 * store/load_acq       0 of 9,848,851   allowed        allowed
 * store_rel/load       0 of 8,988,691   allowed        allowed
 * store_rel/load_acq   0 of 5,486,611   forbidden      forbidden
 * }</pre>
 *
 * <p>Release on the writer's side and acquire on the reader's, and only both together, forbid it: on arm64 the stores of
 * the first CPU may become visible in any order, and the loads of the second may be satisfied in any. An x86 CPU keeps
 * stores in order and loads in order, so it shows none of this. (The plain accesses of the first line the compiler might
 * still reorder. Here it did not.)
 *
 * <p>Conclusion: this is what acquire and release are for, and the whole of what they promise: what came before a
 * release is seen after the acquire that read from it.
 */
@Question(
        id = "A64-4",
        asks = "Where is the acquire RMW enough: message passing read by an RMW?",
        answer = "Where what it reads is the message: a flag taken by an acquire RMW brings with it all that was before the release that "
                + "wrote it. Without acquire no RMW is enough on arm64.",
        inShort = "where what it reads is the message",
        shape = "the control: a flag read by a load",
        code = {
            "CPU 0: data = 1; {0}(&flag, 1);",
            "CPU 1: r1 = {1}(&flag); r2 = data;"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "the flag was seen raised, and the data behind it stale"),
            @Outcome(id = {"0, 0", "0, 1"}, desc = "the flag was not seen raised: nothing is promised about the data"),
            @Outcome(id = "1, 1", desc = "the flag was seen raised, and the data with it")
        },
        grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_04_1_FlagReadByLoad {

    private A64_04_1_FlagReadByLoad() {
    }

    record Cells(IntCell data, IntCell flag) {
    }

    interface Store {
        void to(Cpu cpu, IntCell p, int v);
    }

    record Form(Store raise, Load read) {
    }

    @Variant(name = "plain/plain", with = {"store", "load"})
    static final Form PLAIN_PLAIN = new Form(Cpu::store_int, Cpu::load_int);

    @Variant(name = "store/load", with = {"atomic_store_int", "atomic_load_int"})
    static final Form STORE_LOAD = new Form(Cpu::atomic_store_int, Cpu::atomic_load_int);

    @Variant(name = "store/load_acq", with = {"atomic_store_int", "atomic_load_acq_int"})
    static final Form STORE_LOAD_ACQ = new Form(Cpu::atomic_store_int, Cpu::atomic_load_acq_int);

    @Variant(name = "store_rel/load", with = {"atomic_store_rel_int", "atomic_load_int"})
    static final Form STORE_REL_LOAD = new Form(Cpu::atomic_store_rel_int, Cpu::atomic_load_int);

    @Variant(name = "store_rel/load_acq", with = {"atomic_store_rel_int", "atomic_load_acq_int"},
            grades = @Grade(id = "1, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form STORE_REL_LOAD_ACQ = new Form(Cpu::atomic_store_rel_int, Cpu::atomic_load_acq_int);

    @Actor
    static void writer(Cpu cpu, Cells m, Form f) {
        cpu.store_int(m.data, 1);
        f.raise.to(cpu, m.flag, 1);
    }

    @Actor
    static void reader(Cpu cpu, Cells m, Form f, II_Result r) {
        r.r1 = f.read.of(cpu, m.flag);
        r.r2 = cpu.load_int(m.data);
    }
}
