package org.eptlitmus.ept;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.Vmx;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A stay in the guest under VMX that flushes if a number, of whatever kind, is not the one cached, against the invalidation that changes this number: what
 * EPT-9 compares numbers by.
 */
final class StayByNumber {

    private StayByNumber() {
    }

    /** Guest entry, by the number that it compares. */
    interface Entry {
        void enter(Cpu cpu, Pmap.WithSmr pmap, Vmx.HostCpu vmx);
    }

    /** The invalidation, by the number that it changes. */
    interface Invalidation {
        void invalidate(Cpu cpu, Pmap.WithSmr pmap);
    }

    /**
     * One variant.
     *
     * @param cached the number under which the TLB's translation was cached
     */
    record Form(long cached, Entry entry, Invalidation invalidation) {
    }

    /** The vCPU: did it flush, and what did the guest read? */
    static void vcpu(Cpu cpu, Pmap.WithSmr pmap, LongCell pte, IntCell page, Form form, II_Result r) {
        Vmx.HostCpu vmx = new Vmx.HostCpu(form.cached);
        vmx.insert(0, Guest.PTE_MAP(0));
        form.entry.enter(cpu, pmap, vmx);
        r.r1 = vmx.invepts();
        r.r2 = Guest.guest_read(cpu, vmx, 0, pte, page);
        SmrRead.smr_exit(cpu, pmap.pm_eptsmr());
    }

    /** The invalidator, which then reuses the page. */
    static void invalidator(Cpu cpu, Pmap.WithSmr pmap, LongCell pte, IntCell page, Form form) {
        cpu.store_long(pte, Guest.PTE_NONE);
        form.invalidation.invalidate(cpu, pmap);
        cpu.store_int(page, 1);
    }
}
