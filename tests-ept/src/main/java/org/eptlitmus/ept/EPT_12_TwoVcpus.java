package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * EPT-12 again: one invalidator and two vCPUs, each on its own host CPU.
 *
 * <p>{@code smr_poll()} scans one CPU after the other, and the goal is reached if neither holds it back. The vCPUs share nothing but the words that the
 * invalidator writes, so nothing is to be expected that one vCPU does not show, and nothing comes: what the enter of 2022 forbids for one it forbids for
 * two.
 *
 * <pre>
 * vCPU 0:                vCPU 1:                invalidator:
 *   smr_enter()            smr_enter()            pm_eptgen++
 *   r1 = pm_eptgen         r2 = pm_eptgen         goal = smr_advance()
 *                                                 r3 = smr_poll(goal)
 * </pre>
 *
 * <p>Three actors on two CPUs ran time-sliced, which is weaker evidence:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                          hardware      arm64-llsc      arm64-lse
 *   twoVcpus/enter2020   0 of 1.3 M   856 of 11,264   536 of 7,168
 *   twoVcpus/enter2022   0 of 1.7 M      0 of 2,048     0 of 4,096
 * </pre>
 */
@Question(
        id = "EPT-12",
        shape = "one invalidator and two vCPUs",
        code = {
            "each vCPU:   {0}; r = pm_eptgen;",
            "invalidator: pm_eptgen++; goal = smr_advance(); r3 = smr_poll(goal);"
        },
        outcomes = {
            @Outcome(id = "0, 0, 1", desc = "unsafe: both vCPUs run on the old generation, and smr_poll() lets both pass"),
            @Outcome(id = {"0, 1, 1", "1, 0, 1"}, desc = "unsafe: one vCPU runs on the old generation, and smr_poll() lets it pass"),
            @Outcome(id = {"0, 0, 0", "0, 1, 0", "1, 0, 0"}, desc = "a vCPU runs on the old generation, and the invalidator waits"),
            @Outcome(id = "1, 1, .*", desc = "both vCPUs run on the new generation")
        },
        grades = @Grade(id = {"0, 0, 1", "0, 1, 1", "1, 0, 1"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_12_TwoVcpus {

    private EPT_12_TwoVcpus() {
    }

    record Cells(Pmap.Ept pmap) {
    }

    @Variant(name = "twoVcpus/enter2020", with = "smr_enter() of 2020", shipped = {LANDED, TODAY_X86})
    static final SmrEnter ENTER_2020 = SmrEnter.ADD_ACQ_2020;

    @Variant(name = "twoVcpus/enter2022", with = "smr_enter() of 2022",
            grades = @Grade(id = {"0, 0, 1", "0, 1, 1", "1, 0, 1"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final SmrEnter ENTER_2022 = SmrEnter.STORE_FENCE_2022;

    @Actor
    static void vcpu0(Cpu cpu, Cells m, SmrEnter f, III_Result r) {
        r.r1 = vcpu(cpu, m, f);
    }

    @Actor
    static void vcpu1(Cpu cpu, Cells m, SmrEnter f, III_Result r) {
        r.r2 = vcpu(cpu, m, f);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, III_Result r) {
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
        int goal = SmrWrite.smr_advance(cpu, m.pmap.pm_eptsmr());
        r.r3 = SmrWrite.smr_poll(cpu, m.pmap.pm_eptsmr(), goal, false) ? 1 : 0;
    }

    private static int vcpu(Cpu cpu, Cells m, SmrEnter f) {
        SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), f);
        return (int) GuestEntry.LANDED_2022.load_eptgen(cpu, m.pmap);
    }
}
