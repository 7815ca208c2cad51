package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eptlitmus.litmus.FinalState;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.LogEntry;
import org.eptlitmus.litmus.StateObserver;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.litmus.Value;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.execution.Exploration;
import org.eptlitmus.models.execution.ParallelProgram;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.ThreadExplorer;
import org.eptlitmus.models.execution.ThreadShape;
import org.eptlitmus.models.program.LitmusProgram;

/**
 * Finds how a model allows a program to end: builds the candidate executions and keeps those that pass the model's
 * checks. An engine serves one model and any number of programs, from any number of threads. A search that takes long
 * gets the processors that are left ({@link Crew}), which changes nothing about its answer; the thread that waits for
 * it may be interrupted.
 *
 * <p>Rounds of a loop that change nothing are not executions of their own, and of the ways in which a failed CAS may
 * carry dependencies the stronger is left out; apart from that the counts are those of executions, as herd7 counts
 * them.
 */
public final class Engine {
    /** What is counted. */
    public enum Counting {
        /** Every allowed execution. */
        EXECUTIONS,
        /** Final states: the search for one stops at its first witness. */
        STATES
    }

    /** Shapes of which the engine remembers what the model makes of them. */
    private static final int MAX_PARTS = 20_000;

    private final Plan plan;
    private final WorldProgram program;
    private final LocalProgram local;
    private final Crew crew;
    private final Map<ThreadShape, ThreadPart> parts = new ConcurrentHashMap<>();

    /** An engine for a model. */
    public Engine(Model model) {
        this(model, model.checks(), Crew.ALL);
    }

    Engine(Model model, Collection<Model.Check> checks, Crew crew) {
        this.crew = crew;
        plan = new Plan(model, checks);
        program = new WorldProgram(plan);
        local = new LocalProgram(plan);
    }

    /** The model. */
    public Model model() {
        return plan.model();
    }

    /**
     * What the model says of a test.
     *
     * @throws org.eptlitmus.models.execution.RunawayException if the test has too many executions
     */
    public Result run(LitmusTest test, Counting counting) {
        LitmusProgram litmus = new LitmusProgram(test);
        StateObserver observer = new StateObserver(test);
        Ends ends = ends(litmus, counting, end -> observer.counts(litmus.end(end)));
        Map<FinalState, Long> counts = new LinkedHashMap<>();
        ends.counts().forEach((end, count) -> {
            Function<Location, Value> values = litmus.end(end);
            counts.merge(observer.state(values), count, counting == Counting.EXECUTIONS ? Long::sum : (a, b) -> 1L);
        });
        long positive = 0;
        long negative = 0;
        for (Map.Entry<FinalState, Long> state : counts.entrySet()) {
            positive += observer.holds(state.getKey()) ? state.getValue() : 0;
            negative += observer.holds(state.getKey()) ? 0 : state.getValue();
        }
        StateSet states = StateSet.of(observer.locations(), counts.keySet());
        LogEntry plain = observer.entry(states, positive, negative);
        LogEntry entry = new LogEntry(plain.name(), plain.quantifier(), states, plain.ok(), positive, negative,
                List.copyOf(ends.flags()), plain.condition(), plain.hash());
        return new Result(states, positive, negative, ends.flags(), ends.complete(), ends.obstacles(), entry);
    }

    /**
     * Every end that the model allows a program.
     *
     * @throws org.eptlitmus.models.execution.RunawayException if the program has too many executions
     */
    public Ends ends(ParallelProgram judged, Counting counting) {
        return ends(judged, counting, end -> true);
    }

    private Ends ends(ParallelProgram judged, Counting counting, Predicate<End> wanted) {
        crew.join();
        try {
            Exploration explored = new ThreadExplorer(judged.memory(), judged.threads()).explore();
            Alike alike = Alike.of(judged.alike(), explored.shapes());
            Combinations combinations = combinations(explored.shapes(), alike);
            EndCounter counter = new EndCounter(counting, alike, wanted);
            Shares.walk(crew, counter, (trail, finder) -> search(judged, combinations, alike, trail, finder));
            return new Ends(counter.counts(), counter.flags(), !explored.truncated(), explored.obstacles());
        } finally {
            crew.leave();
        }
    }

    /** Walks a program's allowed executions, each by itself; returns what its threads can do. */
    Exploration search(ParallelProgram judged, Search.Finder finder) {
        Exploration explored = new ThreadExplorer(judged.memory(), judged.threads()).explore();
        Alike alike = Alike.none(judged.threads().size());
        search(judged, combinations(explored.shapes(), alike), alike, Trail.alone(), finder);
        return explored;
    }

    private Combinations combinations(List<List<ShapedRuns>> shapes, Alike alike) {
        List<List<ShapedRuns>> allowed = new ArrayList<>();
        for (List<ShapedRuns> ofThread : shapes) {
            allowed.add(ofThread.stream().filter(runs -> part(runs.shape()).allowed()).toList());
        }
        return new Combinations(alike.share(allowed), alike);
    }

    private void search(ParallelProgram judged, Combinations combinations, Alike alike, Trail trail,
            Search.Finder finder) {
        PossibleEnds ends = new PossibleEnds(judged.observedMemory(), finder);
        combinations.each(trail, (chosen, standsFor) -> {
            if (ends.anyWanted(chosen)) {
                World world = world(chosen);
                if (world.allowed()) {
                    new Search(world, chosen, judged, alike, finder, ends, trail).run(standsFor);
                }
            }
        });
    }

    private World world(ShapedRuns[] chosen) {
        ThreadPart[] ofThreads = new ThreadPart[chosen.length];
        Arrays.setAll(ofThreads, t -> part(chosen[t].shape()));
        return World.of(plan, program, ofThreads);
    }

    /** Tests of one family have many threads in common. */
    private ThreadPart part(ThreadShape shape) {
        ThreadPart known = parts.get(shape);
        if (known == null) {
            known = new ThreadPart(plan, local, shape);
            if (parts.size() >= MAX_PARTS) {
                parts.clear();
            }
            parts.put(shape, known);
        }
        return known;
    }
}
