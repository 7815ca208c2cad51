package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.eptlitmus.arm64acq.Steps.Write;
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
 * A cmpset that fails: what does its release still order?
 *
 * <p>A release orders what came before it with its own store. A failure has no store: {@code b.ne} leaves the loop
 * before {@code stlxr}, and {@code casl} that fails only reads. So the question is whether its mere presence keeps the
 * accesses around it in order, as any locked instruction does on amd64, failed or not:
 *
 * <pre>{@code
 * CPU 0: data = 1; atomic_cmpset_rel_int(&z, 1, 2); flag = 1;        z is 0: it fails
 * CPU 1: r1 = atomic_load_acq_int(&flag); r2 = data;
 * }</pre>
 *
 * <pre>{@code
 * outcome "1, 0"                       counted   arm64, LL/SC   arm64, LSE
 * between/cmpset_fails          0 of 4,964,371   allowed        allowed
 * between/cmpset_acq_fails      0 of 5,425,171   allowed        allowed
 * between/cmpset_rel_fails      0 of 5,978,131   allowed        allowed
 * between/fcmpset_rel_fails     0 of 3,960,851   allowed        allowed
 * between/cmpset_rel_succeeds   0 of 5,742,611   allowed        allowed
 * }</pre>
 *
 * <p>The last line is the control: the same cmpset succeeding. It does not help either, because what it orders is the
 * data and <em>its own</em> store, and nobody here reads that.
 *
 * <p>Conclusion: nothing. A caller whose earlier stores must be seen whether or not its cmpset succeeds needs a release
 * fence before it, or a release on the store that follows. One that retries until it succeeds has no such case, and that
 * is what nearly all do.
 */
@Question(
        id = "A64-7",
        shape = "the release of a failure",
        code = {
            "CPU 0: data = 1; {0}; atomic_store_int(&flag, 1);",
            "CPU 1: r1 = atomic_load_acq_int(&flag); r2 = data;"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "the flag was seen, and the data stored before the cmpset and the flag was not"),
            @Outcome(id = {"0, 0", "0, 1"}, desc = "the flag was not seen"),
            @Outcome(id = "1, 1", desc = "the flag was seen, and the data before it")
        },
        grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_07_2_FailedRelease {

    private A64_07_2_FailedRelease() {
    }

    record Cells(IntCell data, IntCell z, IntCell flag) {
    }

    @Variant(name = "between/cmpset_fails", with = "atomic_cmpset_int(&z, 1, 2)")
    static final Write CMPSET_FAILS = (cpu, p) -> cpu.atomic_cmpset_int(p, 1, 2);

    @Variant(name = "between/cmpset_acq_fails", with = "atomic_cmpset_acq_int(&z, 1, 2)")
    static final Write CMPSET_ACQ_FAILS = (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 1, 2);

    @Variant(name = "between/cmpset_rel_fails", with = "atomic_cmpset_rel_int(&z, 1, 2)",
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write CMPSET_REL_FAILS = (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 1, 2);

    @Variant(name = "between/fcmpset_rel_fails", with = "old = 1, atomic_fcmpset_rel_int(&z, &old, 2)",
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write FCMPSET_REL_FAILS = (cpu, p) -> cpu.atomic_fcmpset_rel_int(p, new IntRef(1), 2);

    @Variant(name = "between/cmpset_rel_succeeds", with = "atomic_cmpset_rel_int(&z, 0, 2)")
    static final Write CMPSET_REL_SUCCEEDS = (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 0, 2);

    @Actor
    static void writer(Cpu cpu, Cells m, Write cmpset) {
        cpu.store_int(m.data, 1);
        cmpset.to(cpu, m.z);
        cpu.atomic_store_int(m.flag, 1);
    }

    @Actor
    static void reader(Cpu cpu, Cells m, II_Result r) {
        r.r1 = cpu.atomic_load_acq_int(m.flag);
        r.r2 = cpu.load_int(m.data);
    }
}
