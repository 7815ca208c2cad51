package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.Cpuset.CPU_COUNT;
import static org.eptlitmus.freebsd.Cpuset.CPU_ISSET;
import static org.eptlitmus.freebsd.Cpuset.CPU_SETOF;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;

/**
 * {@code smp_rendezvous_cpus()} of {@code sys/kern/subr_smp.c}: CPUs that meet, act, and part.
 *
 * <p>Set-up is {@code smp_no_rendezvous_barrier}, as in all callers of interest here, so that {@code waiters[1]} stays unused. The caller holds {@code smp_ipi_mtx}.
 */
public final class SmpRendezvous {

    private SmpRendezvous() {
    }

    /** An action or teardown function: the same code on every CPU that meets. */
    public interface Action {

        /** No action. */
        Action NONE = (cpu, arg) -> {
        };

        /**
         * Runs on one CPU.
         *
         * @param arg {@code smp_rv_func_arg}, as this CPU read it
         */
        void run(Cpu cpu, int arg);
    }

    /** What the initiator stores before it interrupts the others; the last store, of {@code waiters[0]}, is the release. */
    public static void smp_rv_setup(Cpu cpu, SmpRv rv, int ncpus, int arg) {
        cpu.store_int(rv.smp_rv_ncpus(), ncpus);
        cpu.store_int(rv.smp_rv_func_arg(), arg);
        cpu.atomic_store_int(rv.smp_rv_waiters().c1(), 0);
        cpu.atomic_store_int(rv.smp_rv_waiters().c2(), 0);
        cpu.atomic_store_int(rv.smp_rv_waiters().c3(), 0);
        cpu.atomic_store_rel_int(rv.smp_rv_waiters().c0(), 0);
    }

    /** The first part of {@code smp_rendezvous_action}: all CPUs meet. Returns {@code smp_rv_func_arg}, read by a plain load once they have. */
    public static int smp_rendezvous_meet(Cpu cpu, SmpRv rv) {
        IntCell entered = rv.smp_rv_waiters().c0();
        cpu.atomic_add_acq_int(entered, 1);
        while (cpu.atomic_load_int(entered) < cpu.load_int(rv.smp_rv_ncpus())) {
            cpu.cpu_spinwait();
        }
        return cpu.load_int(rv.smp_rv_func_arg());
    }

    /** The middle part: this CPU's action is done; wait until every CPU's is. */
    public static void smp_rendezvous_acted(Cpu cpu, SmpRv rv) {
        IntCell acted = rv.smp_rv_waiters().c2();
        cpu.atomic_add_int(acted, 1);
        while (cpu.atomic_load_int(acted) < cpu.load_int(rv.smp_rv_ncpus())) {
            cpu.cpu_spinwait();
        }
    }

    /** The last part: this CPU touches the rendezvous no more. */
    public static void smp_rendezvous_done(Cpu cpu, SmpRv rv) {
        cpu.atomic_add_rel_int(rv.smp_rv_waiters().c3(), 1);
    }

    /** {@code smp_rendezvous_action}: what each CPU does that meets. */
    public static void smp_rendezvous_action(Cpu cpu, SmpRv rv, Action action, Action teardown) {
        int arg = smp_rendezvous_meet(cpu, rv);
        action.run(cpu, arg);
        smp_rendezvous_acted(cpu, rv);
        teardown.run(cpu, arg);
        smp_rendezvous_done(cpu, rv);
    }

    /** What the initiator does last: spins until every CPU is done. */
    public static void smp_rv_wait(Cpu cpu, SmpRv rv, int ncpus) {
        IntCell done = rv.smp_rv_waiters().c3();
        while (cpu.atomic_load_acq_int(done) < ncpus) {
            cpu.cpu_spinwait();
        }
    }

    /**
     * {@code smp_rendezvous_cpus}.
     *
     * @param map a copy of the set of CPUs that meet, this one or not
     * @throws KernelPanic if the set is empty
     */
    public static void smp_rendezvous_cpus(Cpu cpu, SmpRv rv, long map, Action action, Action teardown, int arg) {
        int ncpus = CPU_COUNT(map);
        KernelPanic.kassert(ncpus != 0, "ncpus is 0 with non-zero map");
        smp_rv_setup(cpu, rv, ncpus, arg);
        Ipi.ipi_selected(cpu, map & ~CPU_SETOF(cpu.curcpu()), rv.ipi_pending());
        if (CPU_ISSET(cpu.curcpu(), map)) {
            smp_rendezvous_action(cpu, rv, action, teardown);
        }
        smp_rv_wait(cpu, rv, ncpus);
    }

    /**
     * What a CPU with interrupts on does between other things: takes a pending rendezvous interrupt and acts on it.
     *
     * @return whether there was one
     */
    public static boolean smp_rendezvous_poll(Cpu cpu, SmpRv rv, Action action, Action teardown) {
        if (!Ipi.ipi_take(cpu, rv.ipi_pending())) {
            return false;
        }
        smp_rendezvous_action(cpu, rv, action, teardown);
        return true;
    }

    /** Serves rendezvous until another CPU sets {@code done}: what a CPU does that has nothing else left to do. */
    public static void smp_rendezvous_serve(Cpu cpu, SmpRv rv, Action action, Action teardown, IntCell done) {
        while (cpu.atomic_load_acq_int(done) == 0) {
            if (!smp_rendezvous_poll(cpu, rv, action, teardown)) {
                cpu.cpu_spinwait();
            }
        }
    }
}
