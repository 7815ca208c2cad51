package org.eptlitmus.freebsd;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.HardwareCpu;
import org.eptlitmus.atomic9.HardwareMemory;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.LongCell;

/**
 * The hardware machine for tests: a layout over {@link State}, CPUs on it, and a list of the accesses that recorded CPUs made.
 */
final class Machine<R extends Record> {

    /** The memory under test, by the component names that the tests' layouts use. */
    static final class State {
        int smr_s_wr_seq;
        int smr_s_rd_seq;
        int smr_c_seq_0;
        int smr_c_seq_1;
        int smr_c_seq_2;
        int smr_c_seq_3;
        int smr_ticks;
        long smr_s_wr_pair;
        long pmap_pm_eptgen;
        long pmap_pm_active_0;
        long pmap_pm_active_1;
        int pmap_pm_eptsmr_s_wr_seq;
        int pmap_pm_eptsmr_s_rd_seq;
        int pmap_pm_eptsmr_c_seq_0;
        int pmap_pm_eptsmr_c_seq_1;
        int pmap_pm_eptsmr_c_seq_2;
        int pmap_pm_eptsmr_c_seq_3;
        int rv_smp_rv_ncpus;
        int rv_smp_rv_func_arg;
        int rv_smp_rv_waiters_0;
        int rv_smp_rv_waiters_1;
        int rv_smp_rv_waiters_2;
        int rv_smp_rv_waiters_3;
        int rv_ipi_pending_0;
        int rv_ipi_pending_1;
        int ipi_pending_0;
        int ipi_pending_1;
        int ipi_pending_2;
        int ipi_pending_3;
        long set_0;
        long set_1;
        long set_2;
        long set_3;
        long pte;
        int pages_0;
        int pages_1;
        int pages_2;
        int pages_3;
        int done;
        int turn;
    }

    final R s;
    final State state = new State();
    final List<String> trace = new ArrayList<>();

    Machine(Class<R> layout) {
        s = Layout.of(layout, new HardwareMemory(MethodHandles.lookup(), State.class));
    }

    /** A CPU that leaves no trace. */
    HardwareCpu cpu(int number) {
        return HardwareCpu.of(state, number);
    }

    /** A CPU each of whose accesses is appended to {@link #trace}: the operation, and the cell it names. */
    Cpu traced(int number) {
        HardwareCpu cpu = cpu(number);
        return (Cpu) Proxy.newProxyInstance(Cpu.class.getClassLoader(), new Class<?>[] {Cpu.class},
                (proxy, method, args) -> call(cpu, method, args));
    }

    /** The trace so far, which starts anew. */
    List<String> take() {
        List<String> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

    private Object call(HardwareCpu cpu, Method method, Object[] args) throws Throwable {
        if (!method.getName().equals("curcpu")) {
            StringBuilder line = new StringBuilder(method.getName());
            for (Object arg : args == null ? new Object[0] : args) {
                line.append(' ').append(arg instanceof IntCell c ? c.name() : arg instanceof LongCell c ? c.name() : arg);
            }
            trace.add(line.toString());
        }
        try {
            return method.invoke(cpu, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
