package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.execution.EventView;

/** A plan's leaves and the checks that threads must pass by themselves, as steps over one thread's events. */
final class LocalProgram {
    private final Plan plan;
    private final Program program = new Program();
    private final List<Program.Step> steps = new ArrayList<>();
    private final int[] leaves;
    private final int[] checks;

    LocalProgram(Plan plan) {
        this.plan = plan;
        HashSet<Expr> seen = new HashSet<>();
        List<Expr> nodes = new ArrayList<>();
        plan.leaves().keySet().forEach(leaf -> nodes.addAll(Facts.below(leaf, seen)));
        plan.localChecks().forEach(check -> nodes.addAll(Facts.below(check.of(), seen)));
        nodes.sort(java.util.Comparator.comparingInt(Expr::id));
        program.schedule(nodes, steps);
        leaves = plan.leaves().keySet().stream().mapToInt(program::slot).toArray();
        checks = plan.localChecks().stream().mapToInt(check -> program.slot(check.of())).toArray();
    }

    /** What a thread's events give: its leaves, in the plan's order; null if the thread fails a check. */
    long[][] run(EventView view) {
        Machine machine = new Machine(view.space(), program.newSlots(view.space())) {
            @Override
            void provide(Program.Provide primitive, long[] dst) {
                if (primitive.relation()) {
                    view.relation(primitive.name(), dst);
                } else {
                    view.set(primitive.name(), dst);
                }
            }
        };
        machine.run(steps, false);
        for (int i = 0; i < checks.length; i++) {
            if (!Operations.holds(view.space(), plan.localChecks().get(i).property(), machine.slot(checks[i]))) {
                return null;
            }
        }
        long[][] values = new long[leaves.length][];
        for (int i = 0; i < leaves.length; i++) {
            values[i] = machine.slot(leaves[i]);
        }
        return values;
    }
}
