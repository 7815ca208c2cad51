package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateObserver;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.ExprFactory;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Primitives;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.execution.EventView;
import org.eptlitmus.models.execution.Execution;
import org.eptlitmus.models.execution.ThreadShape;
import org.eptlitmus.models.program.LitmusProgram;

/**
 * Finds the execution to show for a litmus test: an allowed one that settles its condition, or else one that is forbidden for as little
 * as possible. To that end it leaves out one check at a time, and all of them only if no single one stands in the way.
 *
 * <p>Executions in which some location by itself makes no sense, where a read goes back to a write before one that its thread knows, come
 * last: what forbids them says nothing of the barrier that a reader wants to hear of.
 */
public final class WitnessFinder {
    /** Forbidden executions that are looked at for the one with the shortest reason. */
    private static final int MAX_CANDIDATES = 200;

    private final Model model;

    /** Finds witnesses for a model. */
    public WitnessFinder(Model model) {
        this.model = model;
    }

    /**
     * The execution to show for a test's condition: one that ends as it says, or of a condition on all states one that ends against it;
     * empty if no candidate execution at all ends like that.
     */
    public Optional<Witness> find(LitmusTest test) {
        LitmusProgram program = new LitmusProgram(test);
        List<Execution> allowed = candidates(program, model.checks(), 1);
        if (!allowed.isEmpty()) {
            return Optional.of(new Witness(allowed.get(0), List.of(), List.of(), 1,
                    DiagramMaker.of(program, model, allowed.get(0), List.of(), List.of())));
        }
        for (List<Model.Check> extra : List.of(List.of(coherent()), List.<Model.Check>of())) {
            for (Model.Check dropped : model.checks()) {
                if (!dropped.flag()) {
                    List<Execution> forbidden = candidates(program, without(dropped, extra), MAX_CANDIDATES);
                    if (!forbidden.isEmpty()) {
                        return Optional.of(plainest(program, forbidden));
                    }
                }
            }
        }
        List<Execution> any = candidates(program, List.of(coherent()), MAX_CANDIDATES);
        if (any.isEmpty()) {
            any = candidates(program, List.of(), MAX_CANDIDATES);
        }
        return any.isEmpty() ? Optional.empty() : Optional.of(plainest(program, any));
    }

    private List<Model.Check> without(Model.Check dropped, List<Model.Check> extra) {
        return Stream.concat(extra.stream(), model.checks().stream().filter(check -> check != dropped)).toList();
    }

    /** Whatever a model's own words for it: the accesses to each location by itself are those of one memory. */
    private Model.Check coherent() {
        ExprFactory exprs = model.exprs();
        synchronized (exprs) {
            Expr readsFrom = exprs.primitive(Primitives.READS_FROM, true);
            Expr order = exprs.primitive(Primitives.COHERENCE, true);
            Expr fromReads = exprs.difference(exprs.sequence(exprs.inverse(readsFrom), order), exprs.id());
            // An atomic reads before it writes, which po does not say.
            Expr program = exprs.union(exprs.intersection(exprs.primitive("po", true), exprs.primitive("loc", true)),
                    exprs.primitive("rmw", true));
            Expr all = exprs.union(exprs.union(program, readsFrom), exprs.union(order, fromReads));
            return new Model.Check("coherent", Model.Property.ACYCLIC, false, all, false, null);
        }
    }

    private Witness plainest(LitmusProgram program, List<Execution> forbidden) {
        Witness best = null;
        for (Execution execution : forbidden) {
            Judge judge = new Judge(model, execution);
            List<Model.Check> violated = judge.violations();
            List<Witness.Step> reason = new Reasons(model, judge, execution.events().space()).of(violated.get(0));
            if (best == null || violated.size() < best.violated().size()
                    || violated.size() == best.violated().size() && reason.size() < best.reason().size()) {
                best = new Witness(execution, violated, reason, forbidden.size(), null);
            }
        }
        return new Witness(best.execution(), best.violated(), best.reason(), best.candidates(),
                DiagramMaker.of(program, model, best.execution(), best.violated(), best.reason()));
    }

    /** Ends a search that has what it came for. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    private List<Execution> candidates(LitmusProgram program, List<Model.Check> checks, int most) {
        StateObserver observer = new StateObserver(program.test());
        List<Execution> found = new ArrayList<>();
        Search.Finder finder = new Search.Finder() {
            @Override
            public boolean wants(long[][] registers, long[] cells) {
                var end = program.end(new End(registers, cells));
                return observer.counts(end) && observer.settles(observer.state(end));
            }

            @Override
            public boolean found(World world, long[][] values, long standsFor) {
                found.add(execution(model, world, values));
                if (found.size() == most) {
                    throw new Enough();
                }
                return true;
            }
        };
        try {
            new Engine(model, checks, Crew.ALL).search(program, finder);
        } catch (Enough enough) {
            // found has what there is to say.
        }
        return found;
    }

    /** The whole execution of which the search knows the memory accesses. */
    static Execution execution(Model model, World world, long[][] values) {
        ThreadShape[] shapes = new ThreadShape[world.partCount()];
        for (int part = 0; part < shapes.length; part++) {
            shapes[part] = world.part(part).shape();
        }
        EventView events = new EventView(shapes, -1, model.registerEvents() ? EventView.Scope.ALL : EventView.Scope.NO_REGISTERS);
        int[] numbers = new int[world.space().size()];
        java.util.Arrays.fill(numbers, -1);
        long[] valueOf = new long[events.space().size()];
        for (int part = 0; part < shapes.length; part++) {
            int[] accesses = shapes[part].accesses();
            for (int access = 0; access < accesses.length; access++) {
                int number = events.number(part, accesses[access]);
                numbers[world.event(part, access)] = number;
                valueOf[number] = values[part][access];
            }
        }
        return new Execution(events, valueOf, moved(world, world.readsFrom(), numbers, events),
                moved(world, world.coherence(), numbers, events));
    }

    private static long[] moved(World world, long[] relation, int[] numbers, EventView events) {
        long[] result = events.space().newRelation();
        for (int a = 0; a < numbers.length; a++) {
            for (int b = 0; b < numbers.length; b++) {
                if (world.space().contains(relation, a, b)) {
                    events.space().add(result, numbers[a], numbers[b]);
                }
            }
        }
        return result;
    }
}
