package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Primitives;
import org.eptlitmus.models.relation.Space;

/**
 * A plan's expressions over whole executions as steps: first what follows from the threads alone, then what needs rf, then what needs co,
 * each followed by the checks it decides.
 */
final class WorldProgram {
    private final Plan plan;
    private final Program program = new Program();
    private final List<List<Program.Step>> levels = new ArrayList<>();
    private final int readsFrom;
    private final int coherence;

    WorldProgram(Plan plan) {
        this.plan = plan;
        plan.leaves().keySet().forEach(program::give);
        readsFrom = program.give(plan.model().exprs().primitive(Primitives.READS_FROM, true));
        coherence = program.give(plan.model().exprs().primitive(Primitives.COHERENCE, true));
        for (int level = Facts.STATIC; level <= Facts.COHERENCE; level++) {
            List<Program.Step> steps = new ArrayList<>();
            levels.add(steps);
            for (Plan.WorldCheck check : plan.worldChecks()) {
                scheduleLevel(check, level, steps);
            }
        }
    }

    private void scheduleLevel(Plan.WorldCheck check, int level, List<Program.Step> steps) {
        List<Expr> nodes = new ArrayList<>();
        for (Expr node : plan.worldNodes(check.of())) {
            if (plan.fact(node).level() == level) {
                nodes.add(node);
            }
        }
        // Whether a composition relates something to itself can be told without composing.
        boolean composition = check.property() == Model.Property.IRREFLEXIVE && check.of().op() == Expr.Op.SEQUENCE
                && !plan.isLeaf(check.of());
        if (composition) {
            nodes.remove(check.of());
        }
        program.schedule(nodes, steps);
        if (check.level() == level) {
            steps.add(composition ? new Program.Test(check, program.slot(check.of().left()), program.slot(check.of().right()))
                    : new Program.Test(check, program.slot(check.of()), -1));
        }
    }

    /** Empty slots for a space. */
    long[][] newSlots(Space space) {
        return program.newSlots(space);
    }

    /** The slot of a leaf. */
    int leafSlot(Expr leaf) {
        return program.slot(leaf);
    }

    /** The slot of rf. */
    int readsFrom() {
        return readsFrom;
    }

    /** The slot of co. */
    int coherence() {
        return coherence;
    }

    /** The steps of a level. */
    List<Program.Step> steps(int level) {
        return levels.get(level);
    }
}
