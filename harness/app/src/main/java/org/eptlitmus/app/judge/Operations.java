package org.eptlitmus.app.judge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.Recording;
import org.eptlitmus.lowering.Scenario;
import org.eptlitmus.lowering.VariantScenario;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;

/** Notes which operations of atomic(9) the actors of a variant call, whatever their loads return: it tells whether the JIT's code keeps the kernel's order. */
final class Operations {

    private Operations() {}

    /** The operations by name, in order; the arbiter's are none of them. */
    static List<String> of(VariantInfo variant) {
        Set<String> called = Collections.synchronizedSet(new TreeSet<>());
        Engine weakest = new Engine(Models.named("armv8"));
        Recording.of("operations", new Noting(new VariantScenario(variant), called), Isa.ARM64_LSE,
                test -> weakest.run(test, Engine.Counting.STATES).states());
        return List.copyOf(called);
    }

    /** A scenario whose actors' calls are noted. */
    private record Noting(Scenario scenario, Set<String> called) implements Scenario {

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
}
