package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.matrix.catalog.VariantInfo;

/** A variant of a question, to be recorded. */
public record VariantScenario(VariantInfo variant) implements Scenario {

    @Override
    public Object cells(Memory memory) {
        return Layout.of(variant.cells(), memory);
    }

    @Override
    public int actors() {
        return variant.actors().size();
    }

    @Override
    public Object newResult() {
        return variant.newResult();
    }

    @Override
    public void run(int actor, Cpu cpu, Object cells, Object result) {
        variant.actors().get(actor).run(cpu, (Record) cells, result);
    }

    @Override
    public boolean hasArbiter() {
        return variant.arbiter().isPresent();
    }

    @Override
    public void arbitrate(Cpu cpu, Object cells, Object result) {
        variant.arbiter().orElseThrow().run(cpu, (Record) cells, result);
    }
}
