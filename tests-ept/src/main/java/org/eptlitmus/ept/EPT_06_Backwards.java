package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.EptgenLoad;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-6 again: two loads of {@code pm_eptgen}, of which the later may not be the older.
 *
 * <p>{@code vmx_invvpid()} loads the generation outside of the read section. If it is not the one cached, it skips {@code invvpid}: entry will load it again, see that it
 * is another, and do {@code invept}. If the second load could return an older value than the first, neither would be done.
 *
 * <pre>
 * vCPU:                                             invalidator:
 *   r1 = pm_eptgen, in vmx_invvpid(): new? skip        pm_eptgen++
 *   r2 = pm_eptgen, at entry: new? invept
 * </pre>
 *
 * <p>No machine does this: loads of one location stay in order, on arm64 too. A compiler may, as long as the loads are plain; in Java as in C they are then free
 * to change places. C2 makes one load of two neighbours, which is the opposite mistake and a safe one. The third variant is what an exchange would do, written out.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                               "1, 0"   samples
 *   backwards/plain                  0     5.5 M
 *   backwards/atomic                 0     5.8 M
 *   backwards/exchanged             28     4.4 M
 *   backwards/invvpid/plain          0     4.7 M
 *   backwards/invvpid/atomic         0    10.8 M
 *
 * Armv8, with and without LSE: "1, 0" is reached by backwards/exchanged alone
 * </pre>
 *
 * <p>Conclusion: {@code vmx_invvpid()} may trust the later load on any machine, if the compiler is told, and {@code atomic_load_long()} tells it. No fence is needed.
 */
@Question(
        id = "EPT-6",
        shape = "two loads that go backwards",
        code = {
            "vCPU:        {0}",
            "invalidator: atomic_add_long(&pm_eptgen, 1);"
        },
        outcomes = {
            @Outcome(id = "1, 0", desc = "neither flush: vmx_invvpid() saw the new generation and left it to invept, entry saw the old one and had no reason to"),
            @Outcome(id = "0, 0", desc = "invvpid ran, and the generation stayed the old one"),
            @Outcome(id = "0, 1", desc = "invvpid ran, and invept again at entry, for the new generation"),
            @Outcome(id = "1, 1", desc = "invvpid was skipped, and invept ran at entry")
        },
        grades = @Grade(id = "1, 0", expect = FORBIDDEN))
public final class EPT_06_Backwards {

    private EPT_06_Backwards() {
    }

    record Cells(@Length(1) Pmap.Ept pmap) {
    }

    /** Both loads. */
    interface Loads {
        void load(Cpu cpu, Cells m, II_Result r);
    }

    private static final int VPID = 1;

    @Variant(name = "backwards/plain", with = "r1 = pm_eptgen; r2 = pm_eptgen;",
            grades = @Grade(id = "1, 0", on = Machine.HARDWARE, expect = ACCEPTABLE_INTERESTING))
    static final Loads PLAIN = (cpu, m, r) -> {
        r.r1 = (int) cpu.load_long(m.pmap.pm_eptgen());
        r.r2 = (int) cpu.load_long(m.pmap.pm_eptgen());
    };

    @Variant(name = "backwards/atomic", with = "r1 = atomic_load_long(&pm_eptgen); r2 = atomic_load_long(&pm_eptgen);")
    static final Loads ATOMIC = (cpu, m, r) -> {
        r.r1 = (int) cpu.atomic_load_long(m.pmap.pm_eptgen());
        r.r2 = (int) cpu.atomic_load_long(m.pmap.pm_eptgen());
    };

    @Variant(name = "backwards/exchanged", with = "r2 = pm_eptgen; r1 = pm_eptgen;", grades = @Grade(id = "1, 0", expect = ACCEPTABLE_INTERESTING))
    static final Loads EXCHANGED = (cpu, m, r) -> {
        r.r2 = (int) cpu.atomic_load_long(m.pmap.pm_eptgen());
        r.r1 = (int) cpu.atomic_load_long(m.pmap.pm_eptgen());
    };

    @Variant(name = "backwards/invvpid/plain", with = "vmx_invvpid(); CPU_SET_ATOMIC; smr_enter() of 2020; pm_eptgen; all loads plain",
            grades = @Grade(id = "1, 0", on = Machine.HARDWARE, expect = ACCEPTABLE_INTERESTING))
    static final Loads INVVPID_PLAIN = invvpid(EptgenLoad.PLAIN);

    @Variant(name = "backwards/invvpid/atomic", with = "vmx_invvpid(); CPU_SET_ATOMIC; smr_enter() of 2020; atomic_load_long(&pm_eptgen)",
            shipped = {LANDED, TODAY_X86})
    static final Loads INVVPID_ATOMIC = invvpid(EptgenLoad.ATOMIC);

    private static Loads invvpid(EptgenLoad load) {
        GuestEntry form = GuestEntry.LANDED_2020.with(load);
        return (cpu, m, r) -> {
            Vmx.HostCpu host = new Vmx.HostCpu();
            r.r1 = Vmx.vmx_invvpid(cpu, m.pmap, host, new Vmx.Vcpu(VPID), load) ? 0 : 1;
            Vmx.vmx_pmap_activate(cpu, m.pmap, host, form);
            r.r2 = host.invepts();
        };
    }

    @Actor
    static void vcpu(Cpu cpu, Cells m, Loads f, II_Result r) {
        f.load(cpu, m, r);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m) {
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
    }
}
