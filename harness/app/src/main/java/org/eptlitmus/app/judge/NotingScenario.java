package org.eptlitmus.app.judge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.lowering.Scenario;

/**
 * A scenario that notes, while judges have it recorded along every path, which operations of atomic(9) its actors call:
 * they tell whether the JIT's code keeps the kernel's order. It is for one thread.
 */
final class NotingScenario implements Scenario {

    private final Scenario scenario;
    private final Set<String> called = new TreeSet<>();

    NotingScenario(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The operations by name, in order; the arbiter's are none of them. */
    List<String> operations() {
        return List.copyOf(called);
    }

    /** Whether an operation was called whose name begins so. */
    boolean calls(String begin) {
        return called.stream().anyMatch(operation -> operation.startsWith(begin));
    }

    @Override
    public Object cells(Memory memory) {
        return scenario.cells(memory);
    }

    @Override
    public int actors() {
        return scenario.actors();
    }

    @Override
    public Object newResult() {
        return scenario.newResult();
    }

    @Override
    public void run(int actor, Cpu cpu, Object cells, Object result) {
        Object noting = Proxy.newProxyInstance(Cpu.class.getClassLoader(), new Class<?>[] {Cpu.class}, (proxy, method, arguments) -> {
            called.add(method.getName());
            try {
                return method.invoke(cpu, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        scenario.run(actor, (Cpu) noting, cells, result);
    }

    @Override
    public boolean hasArbiter() {
        return scenario.hasArbiter();
    }

    @Override
    public void arbitrate(Cpu cpu, Object cells, Object result) {
        scenario.arbitrate(cpu, cells, result);
    }
}
