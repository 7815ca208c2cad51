package org.eptlitmus.ept;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.Svm;
import org.eptlitmus.freebsd.Vmx;

/**
 * A vCPU's stay in the guest, from entry to exit, with one read of the page of interest: what the questions about the whole function are made of.
 *
 * <p>A vCPU has run before: it holds the translation of the page, cached under generation 0, which is the pmap's before any invalidation.
 */
final class OneStay {

    /** The tag of the vCPU's translations: its VPID, or its ASID. */
    static final int TAG = 1;

    private OneStay() {
    }

    /** The pmap, the page table entry that maps the page, and the page. */
    record Cells(@Length(1) Pmap.Ept pmap, @Init(1) LongCell pte, IntCell page) {
    }

    /** A host CPU under VMX where the vCPU has run. */
    static Vmx.HostCpu vmx() {
        Vmx.HostCpu host = new Vmx.HostCpu();
        host.insert(TAG, Guest.PTE_MAP(0));
        return host;
    }

    /** A vCPU under SVM that has run on this host CPU. */
    static Svm.Vcpu svm(Svm.HostCpu host) {
        Svm.Vcpu vcpu = new Svm.Vcpu();
        Svm.svm_check_eptgen(host, vcpu, 0);
        host.insert(vcpu.asid(), Guest.PTE_MAP(0));
        return vcpu;
    }

    /** One stay under VMX. Returns what the guest read, or {@link Guest#EPT_VIOLATION}. */
    static int vmx(Cpu cpu, Cells m, Vmx.HostCpu host, GuestEntry form) {
        Vmx.vmx_pmap_activate(cpu, m.pmap, host, form);
        int r = Guest.guest_read(cpu, host, TAG, m.pte, m.page);
        Vmx.vmx_pmap_deactivate(cpu, m.pmap, form);
        return r;
    }

    /** One stay under SVM. Returns what the guest read, or {@link Guest#EPT_VIOLATION}. */
    static int svm(Cpu cpu, Cells m, Svm.HostCpu host, Svm.Vcpu vcpu, GuestEntry form) {
        Svm.svm_pmap_activate(cpu, m.pmap, host, vcpu, form);
        Svm.svm_launch(cpu, host, vcpu);
        int r = Guest.guest_read(cpu, host, vcpu.asid(), m.pte, m.page);
        Svm.svm_pmap_deactivate(cpu, m.pmap, form);
        return r;
    }

    /** One stay under VMX before the patch. */
    static int vmx_before(Cpu cpu, Pmap pmap, LongCell pte, IntCell page, Vmx.HostCpu host) {
        Vmx.vmx_pmap_activate_before(cpu, pmap, host);
        int r = Guest.guest_read(cpu, host, TAG, pte, page);
        Vmx.vmx_pmap_deactivate_before(cpu, pmap);
        return r;
    }

    /** One stay under SVM before the patch. */
    static int svm_before(Cpu cpu, Pmap pmap, LongCell pte, IntCell page, Svm.HostCpu host, Svm.Vcpu vcpu) {
        Svm.svm_pmap_activate_before(cpu, pmap, host, vcpu);
        Svm.svm_launch(cpu, host, vcpu);
        int r = Guest.guest_read(cpu, host, vcpu.asid(), pte, page);
        Svm.svm_pmap_deactivate_before(cpu, pmap);
        return r;
    }
}
