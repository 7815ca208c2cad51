package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Order;

/**
 * The forms of guest entry since the patch: what VMX and SVM have in common of {@code vmx_pmap_activate()} and {@code svm_pmap_activate()}.
 *
 * @param set the ordering of this CPU's bit in {@code pm_active}
 * @param enter the form of {@code smr_enter}
 * @param load how {@code pm_eptgen} is loaded
 * @param place when it is loaded
 * @param reversed whether the bit is set after {@code smr_enter} and, on exit, cleared before {@code smr_exit}
 */
public record GuestEntry(Order set, SmrEnter enter, EptgenLoad load, Place place, boolean reversed) {

    /** When {@code pm_eptgen} is loaded. */
    public enum Place {
        /** After {@code smr_enter}: the kernel's. */
        AFTER_ENTER,
        /** After the bit is set and before {@code smr_enter}. */
        BEFORE_ENTER
    }

    /** As landed, where {@code smr_enter} is the locked add. */
    public static final GuestEntry LANDED_2020 =
            new GuestEntry(Order.RELAXED, SmrEnter.ADD_ACQ_2020, EptgenLoad.ATOMIC, Place.AFTER_ENTER, false);

    /** As landed, over the {@code smr_enter} that architectures other than x86 have since 2022. */
    public static final GuestEntry LANDED_2022 = LANDED_2020.with(SmrEnter.STORE_FENCE_2022);

    /** As landed, over an enter without a barrier. */
    public static final GuestEntry LANDED_BARE = LANDED_2020.with(SmrEnter.BARE_STORE);

    /** SVM's as first posted: {@code CPU_SET_ATOMIC_ACQ}. */
    public static final GuestEntry POSTED_2020 = LANDED_2020.with(Order.ACQUIRE);

    /** SVM's as first posted, over the {@code smr_enter} of 2022. */
    public static final GuestEntry POSTED_2022 = LANDED_2022.with(Order.ACQUIRE);

    /** This with another ordering on the bit. */
    public GuestEntry with(Order set) {
        return new GuestEntry(set, enter, load, place, reversed);
    }

    /** This with another {@code smr_enter}. */
    public GuestEntry with(SmrEnter enter) {
        return new GuestEntry(set, enter, load, place, reversed);
    }

    /** This with another load of the generation. */
    public GuestEntry with(EptgenLoad load) {
        return new GuestEntry(set, enter, load, place, reversed);
    }

    /** This with the generation loaded elsewhere. */
    public GuestEntry with(Place place) {
        return new GuestEntry(set, enter, load, place, reversed);
    }

    /** This with the bit and the section in the wrong order. */
    public GuestEntry reverse() {
        return new GuestEntry(set, enter, load, place, true);
    }

    /** The part that VMX and SVM share: the bit, the section, the load. Returns the generation. */
    public long activate(Cpu cpu, Pmap.WithSmr pmap) {
        if (reversed) {
            long early = place == Place.BEFORE_ENTER ? load_eptgen(cpu, pmap) : 0;
            SmrRead.smr_enter(cpu, pmap.pm_eptsmr(), enter);
            Cpuset.CPU_SET(cpu, cpu.curcpu(), pmap.pm_active(), set);
            return place == Place.BEFORE_ENTER ? early : load_eptgen(cpu, pmap);
        }
        Cpuset.CPU_SET(cpu, cpu.curcpu(), pmap.pm_active(), set);
        if (place == Place.BEFORE_ENTER) {
            long eptgen = load_eptgen(cpu, pmap);
            SmrRead.smr_enter(cpu, pmap.pm_eptsmr(), enter);
            return eptgen;
        }
        SmrRead.smr_enter(cpu, pmap.pm_eptsmr(), enter);
        return load_eptgen(cpu, pmap);
    }

    /** The generation to cache: the one compared, or, where the compiler has doubled the load, another. */
    long to_cache(Cpu cpu, Pmap pmap, long compared) {
        return load == EptgenLoad.DOUBLED ? cpu.atomic_load_long(pmap.pm_eptgen()) : compared;
    }

    /** The exit, VMX's and SVM's. */
    public void deactivate(Cpu cpu, Pmap.WithSmr pmap) {
        if (reversed) {
            Cpuset.CPU_CLR_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
            SmrRead.smr_exit(cpu, pmap.pm_eptsmr());
        } else {
            SmrRead.smr_exit(cpu, pmap.pm_eptsmr());
            Cpuset.CPU_CLR_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
        }
    }

    /** Loads {@code pm_eptgen} in this form; where the load is doubled, the first of the two. */
    public long load_eptgen(Cpu cpu, Pmap pmap) {
        if (load == EptgenLoad.ATOMIC || load == EptgenLoad.DOUBLED) {
            return cpu.atomic_load_long(pmap.pm_eptgen());
        }
        return load == EptgenLoad.ACQUIRE ? cpu.atomic_load_acq_long(pmap.pm_eptgen()) : cpu.load_long(pmap.pm_eptgen());
    }
}
