package org.eptlitmus.models.engine;

import java.util.Map;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.execution.EventView;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.ThreadShape;
import org.eptlitmus.models.relation.Space;

/** What a plan's expressions are inside one thread of a given shape. */
final class ThreadPart {
    private final ThreadShape shape;
    private final boolean allowed;
    private final EventView world;
    private final long[][] leaves;

    /** Works them out. */
    ThreadPart(Plan plan, LocalProgram program, ThreadShape shape) {
        boolean initial = shape.size() > 0 && (shape.kind(0) & Kind.INITIAL) != 0;
        int thread = initial ? -1 : 0;
        this.shape = shape;
        EventView view = new EventView(new ThreadShape[] {shape}, thread, plan.threadScope());
        world = plan.worldScope() == plan.threadScope() ? view
                : new EventView(new ThreadShape[] {shape}, thread, plan.worldScope());
        leaves = program.run(view);
        allowed = leaves != null;
        if (allowed && world != view) {
            for (Map.Entry<Expr, Integer> leaf : plan.leaves().entrySet()) {
                leaves[leaf.getValue()] = project(view, leaves[leaf.getValue()], leaf.getKey().isRelation());
            }
        }
    }

    private long[] project(EventView view, long[] value, boolean relation) {
        Space from = view.space();
        Space to = world.space();
        int[] numbers = new int[to.size()];
        int next = 0;
        for (int i = 0; i < from.size(); i++) {
            if ((view.kind(i) & Kind.MEMORY) != 0) {
                numbers[next++] = i;
            }
        }
        long[] result = relation ? to.newRelation() : to.newSet();
        for (int a = 0; a < numbers.length; a++) {
            if (!relation) {
                if (from.contains(value, numbers[a])) {
                    to.add(result, a);
                }
                continue;
            }
            for (int b = 0; b < numbers.length; b++) {
                if (from.contains(value, numbers[a], numbers[b])) {
                    to.add(result, a, b);
                }
            }
        }
        return result;
    }

    /** The shape. */
    ThreadShape shape() {
        return shape;
    }

    /** Whether the thread passes the checks that concern it alone. */
    boolean allowed() {
        return allowed;
    }

    /** How many of its events whole executions are judged over. */
    int size() {
        return world.space().size();
    }

    /** The kind of one of those events. */
    long kind(int event) {
        return world.kind(event);
    }

    /** The place of one of those events. */
    int place(int event) {
        return world.place(event);
    }

    /** The number that one of the shape's accesses, counted from 0, has among those events. */
    int accessNumber(int access) {
        return world.number(0, shape.accesses()[access]);
    }

    /** Puts a leaf's part into its place in a whole execution's set or relation. */
    void place(int leaf, boolean relation, Space whole, long[] dst, int offset) {
        long[] part = leaves[leaf];
        Space space = world.space();
        int n = space.size();
        if (whole.words() == 1) {
            if (!relation) {
                dst[0] |= part[0] << offset;
                return;
            }
            for (int i = 0; i < n; i++) {
                dst[offset + i] = part[i] << offset;
            }
            return;
        }
        for (int a = 0; a < n; a++) {
            if (!relation && space.contains(part, a)) {
                whole.add(dst, offset + a);
            }
            for (int b = 0; relation && b < n; b++) {
                if (space.contains(part, a, b)) {
                    whole.add(dst, offset + a, offset + b);
                }
            }
        }
    }
}
