package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-6 again, with a loop that gives up after 200 rounds, so that it can be asked millions of times.
 *
 * <pre>
 * vCPU:                                                        invalidator:
 *   for (i = 0; i &lt; 200 &amp;&amp; (r1 = pm_eptgen) == 0; i++) work()      pm_eptgen++
 *   r2 = atomic_load_long(&amp;pm_eptgen)
 * </pre>
 *
 * <p>If the load stays in the loop, the loop misses an increment only in the moment between its last load and the load behind it. If it is taken out, all the
 * time that the loop takes is such a moment.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                        "0, 1"    samples   frequency
 *   bounded/plain       306,824     14.0 M       2.2 %
 *   bounded/atomic          144      6.8 M     0.002 %
 * </pre>
 *
 * <p>Conclusion: a thousand times as often; C2 took the load out of the loop here too.
 */
@Question(
        id = "EPT-6",
        shape = "a loop that gives up",
        code = {
            "vCPU:        for (i = 0; i < 200 && (r1 = {0}) == 0; i++) work(); r2 = atomic_load_long(&pm_eptgen);",
            "invalidator: atomic_add_long(&pm_eptgen, 1);"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "the loop saw the new generation"),
            @Outcome(id = "0, 1", desc = "the loop never saw the new generation, which was there all the same"),
            @Outcome(id = "0, 0", desc = "the invalidator came after the loop")
        },
        machines = Machine.HARDWARE)
public final class EPT_06_BoundedLoop {

    private static final int LIMIT = 200;

    private EPT_06_BoundedLoop() {
    }

    record Cells(LongCell pm_eptgen) {
    }

    /** The load. */
    interface Load {
        long load(Cpu cpu, LongCell pm_eptgen);
    }

    @Variant(name = "bounded/plain", with = "pm_eptgen", grades = @Grade(id = "0, 1", expect = ACCEPTABLE_INTERESTING))
    static final Load PLAIN = Cpu::load_long;

    @Variant(name = "bounded/atomic", with = "atomic_load_long(&pm_eptgen)")
    static final Load ATOMIC = Cpu::atomic_load_long;

    @Actor
    static void vcpu(Cpu cpu, Cells m, Load f, II_Result r) {
        long eptgen = 0;
        int work = 1;
        for (int i = 0; i < LIMIT && eptgen == 0; i++) {
            eptgen = f.load(cpu, m.pm_eptgen);
            work = work * 69069 + 2;
        }
        r.r1 = work == 0 ? -1 : (int) eptgen;
        r.r2 = (int) cpu.atomic_load_long(m.pm_eptgen);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m) {
        cpu.atomic_add_long(m.pm_eptgen, 1);
    }
}
