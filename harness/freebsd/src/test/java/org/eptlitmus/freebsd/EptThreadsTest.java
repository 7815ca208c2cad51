package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongCells;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Checks on real threads that no guest uses a page that pmap_invalidate_ept() has promised gone, across several wraps of the sequence. */
class EptThreadsTest {

    private static final int ROUNDS = 30;
    private static final int STEPS = 1_000;
    private static final int FREED = -1;

    /** The pmap of a kernel with INVARIANTS. */
    record Checked(LongCell pm_eptgen, @Length(1) LongCells pm_active, @Length(4) Smr.Invariants pm_eptsmr)
            implements Pmap.WithSmr {
    }

    record Vm(Checked pmap, @Length(4) IntCells ipi_pending, @Init(1) LongCell pte, IntCells pages) {
    }

    private final Machine<Vm> m = new Machine<>(Vm.class);
    private final Vm s = m.s;
    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicInteger exits = new AtomicInteger();

    /** Runs the guest for a while, or until an interrupt forces it out: how often it read a freed page. */
    private int guest(Cpu cpu, Tlb tlb, int tag, boolean linger) {
        int freed = 0;
        for (int i = 0; i < 16; i++) {
            if (Guest.guest_read(cpu, tlb, tag, s.pte(), s.pages()) == FREED) {
                freed++;
            }
            if (Ipi.ipi_pending(cpu, s.ipi_pending())) {
                exits.incrementAndGet();
                break;
            }
            if (linger) {
                Thread.yield();
            }
        }
        return freed;
    }

    private void left(Cpu cpu, int freed) {
        Ipi.ipi_take(cpu, s.ipi_pending());
        entries.incrementAndGet();
        if (freed != 0) {
            uses.addAndGet(freed);
        }
    }

    private Rounds.Step vmx(Cpu cpu, GuestEntry form, BooleanSupplier linger) {
        Vmx.HostCpu vmx = new Vmx.HostCpu();
        return () -> {
            Vmx.vmx_pmap_activate(cpu, s.pmap(), vmx, form);
            int freed = guest(cpu, vmx, 1, linger.getAsBoolean());
            Vmx.vmx_pmap_deactivate(cpu, s.pmap(), form);
            left(cpu, freed);
        };
    }

    private Rounds.Step svm(Cpu cpu, GuestEntry form, BooleanSupplier linger) {
        Svm.HostCpu host = new Svm.HostCpu(4, false);
        Svm.Vcpu vcpu = new Svm.Vcpu();
        return () -> {
            Svm.svm_set_lastcpu(cpu, vcpu);
            Svm.svm_pmap_activate(cpu, s.pmap(), host, vcpu, form);
            Svm.svm_launch(cpu, host, vcpu);
            int freed = guest(cpu, host, vcpu.asid(), linger.getAsBoolean());
            Svm.svm_pmap_deactivate(cpu, s.pmap(), form);
            left(cpu, freed);
        };
    }

    private Rounds.Step vmxBefore(Cpu cpu, BooleanSupplier linger) {
        Vmx.HostCpu vmx = new Vmx.HostCpu();
        return () -> {
            Vmx.vmx_pmap_activate_before(cpu, s.pmap(), vmx);
            int freed = guest(cpu, vmx, 1, linger.getAsBoolean());
            Vmx.vmx_pmap_deactivate_before(cpu, s.pmap());
            left(cpu, freed);
        };
    }

    /**
     * Maps the other page, invalidates, frees the one. The new page is stored and mapped with release, and the increment is one too: a compiler may reorder
     * what amd64 would not.
     */
    private Rounds.Step remap(Cpu cpu, Runnable invalidate) {
        int[] mapped = {0};
        return () -> {
            int old = mapped[0];
            mapped[0] = 1 - old;
            cpu.atomic_store_int(page(mapped[0]), 1);
            cpu.atomic_store_rel_long(s.pte(), Guest.PTE_MAP(mapped[0]));
            invalidate.run();
            cpu.atomic_store_int(page(old), FREED);
        };
    }

    private IntCell page(int number) {
        return s.pages().get(number);
    }

    private static BooleanSupplier everyFourth() {
        int[] n = {0};
        return () -> ++n[0] % 4 == 0;
    }

    private void protocol(GuestEntry form) throws InterruptedException {
        new Rounds(ROUNDS, STEPS)
                .reader(vmx(m.cpu(0), form, everyFourth()))
                .reader(svm(m.cpu(1), form, everyFourth()))
                .writer(remap(m.cpu(2), () -> PmapEpt.pmap_invalidate_ept(m.cpu(2), s.pmap(), s.ipi_pending(), Order.RELEASE)))
                .writer(() -> PmapEpt.pmap_invalidate_ept_landed(m.cpu(3), s.pmap(), s.ipi_pending()))
                .run();
        assertEquals(0, uses.get(), () -> uses + " uses after free in " + entries + " entries");
        assertEquals(2L * ROUNDS * STEPS, m.state.pmap_pm_eptgen);
        assertEquals(0, m.state.pmap_pm_active_0);
        assertEquals(0, m.state.pmap_pm_eptsmr_c_seq_0 | m.state.pmap_pm_eptsmr_c_seq_1);
        assertTrue(entries.get() > ROUNDS, () -> entries + " entries");
        assertTrue(exits.get() > 0, "interrupts force guests out");
    }

    @Test
    void noGuestUsesAPagePromisedGone() throws InterruptedException {
        protocol(GuestEntry.LANDED_2022);
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64", disabledReason = "the enter of 2020 is broken elsewhere")
    void noGuestDoesWithTheEnterOf2020WhereItIsALockedAdd() throws InterruptedException {
        protocol(GuestEntry.LANDED_2020);
    }

    @Test
    void beforeThePatchGuestsDid() throws InterruptedException {
        for (int i = 0; i < 100 && uses.get() == 0; i++) {
            new Rounds(2, STEPS)
                    .reader(vmxBefore(m.cpu(0), () -> true))
                    .writer(remap(m.cpu(2), () -> PmapEpt.pmap_invalidate_ept_before(m.cpu(2), s.pmap(), s.ipi_pending())))
                    .run();
        }
        assertTrue(uses.get() > 0, () -> "the pages would notice: " + entries + " entries, no use after free");
    }
}
