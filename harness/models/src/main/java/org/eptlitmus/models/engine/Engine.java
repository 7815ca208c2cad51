package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.eptlitmus.litmus.FinalState;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.LogEntry;
import org.eptlitmus.litmus.StateObserver;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.litmus.Value;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.execution.ThreadExplorer;
import org.eptlitmus.models.execution.ThreadShape;
import org.eptlitmus.models.program.LitmusProgram;

/**
 * Finds the final states that a model allows a litmus test: builds the candidate executions and keeps those that pass the model's checks.
 * An engine serves one model and any number of tests, from any number of threads.
 */
public final class Engine {
    /** What is counted. */
    public enum Counting {
        /** Every allowed execution. */
        EXECUTIONS,
        /** Final states: the search for one stops at its first witness. */
        STATES
    }

    private final Plan plan;
    private final WorldProgram program;

    /** An engine for a model. */
    public Engine(Model model) {
        this(model, model.checks());
    }

    Engine(Model model, Collection<Model.Check> checks) {
        plan = new Plan(model, checks);
        program = new WorldProgram(plan);
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
        Collector collector = new Collector(litmus, observer, counting);
        boolean complete = search(litmus, collector);
        List<FinalState> states = new ArrayList<>();
        long positive = 0;
        long negative = 0;
        for (Map.Entry<FinalState, Long> state : collector.counts().entrySet()) {
            states.add(state.getKey());
            long count = counting == Counting.EXECUTIONS ? state.getValue() : 1;
            positive += observer.holds(state.getKey()) ? count : 0;
            negative += observer.holds(state.getKey()) ? 0 : count;
        }
        StateSet set = StateSet.of(observer.locations(), states);
        LogEntry plain = observer.entry(set, positive, negative);
        LogEntry entry = new LogEntry(plain.name(), plain.quantifier(), set, plain.ok(), positive, negative,
                List.copyOf(collector.flags), plain.condition(), plain.hash());
        return new Result(set, positive, negative, collector.flags, complete, entry);
    }

    /** Walks a program's allowed executions; false if a loop was cut short. */
    boolean search(LitmusProgram litmus, Search.Finder finder) {
        ThreadExplorer explorer = new ThreadExplorer(litmus.memory(), litmus.threads());
        List<List<ThreadShape>> shapes = explorer.explore();
        List<List<ThreadPart>> parts = new ArrayList<>();
        for (int t = 0; t < shapes.size(); t++) {
            List<ThreadPart> allowed = new ArrayList<>();
            for (ThreadShape shape : shapes.get(t)) {
                ThreadPart part = new ThreadPart(plan, shape, t - 1);
                if (part.allowed()) {
                    allowed.add(part);
                }
            }
            parts.add(allowed);
        }
        combine(parts, new ThreadPart[parts.size()], 0, litmus, finder);
        return !explorer.truncated();
    }

    private void combine(List<List<ThreadPart>> parts, ThreadPart[] chosen, int next, LitmusProgram litmus, Search.Finder finder) {
        if (next < chosen.length) {
            for (ThreadPart part : parts.get(next)) {
                chosen[next] = part;
                combine(parts, chosen, next + 1, litmus, finder);
            }
            return;
        }
        World world = new World(plan, program, chosen);
        if (world.allowed()) {
            new Search(world, litmus.memory().size(), litmus.observedMemory(), finder).run();
        }
    }

    /** Collects final states. */
    private static final class Collector implements Search.Finder {
        private record End(long[] numbers) {
            @Override
            public boolean equals(Object other) {
                return other instanceof End end && Arrays.equals(numbers, end.numbers);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(numbers);
            }
        }

        private final LitmusProgram litmus;
        private final StateObserver observer;
        private final Counting counting;
        private final Map<End, long[]> ends = new HashMap<>();
        private final Map<End, FinalState> states = new HashMap<>();
        private final TreeSet<String> flags = new TreeSet<>();
        private End current;

        Collector(LitmusProgram litmus, StateObserver observer, Counting counting) {
            this.litmus = litmus;
            this.observer = observer;
            this.counting = counting;
        }

        @Override
        public boolean wants(long[][] registers, long[] cells) {
            int size = cells.length;
            for (long[] r : registers) {
                size += r.length;
            }
            long[] numbers = new long[size];
            int at = 0;
            for (long[] r : registers) {
                System.arraycopy(r, 0, numbers, at, r.length);
                at += r.length;
            }
            System.arraycopy(cells, 0, numbers, at, cells.length);
            current = new End(numbers);
            if (!ends.containsKey(current)) {
                Function<Location, Value> end = litmus.end(registers, cells);
                states.computeIfAbsent(current, key -> observer.counts(end) ? observer.state(end) : null);
                return states.get(current) != null;
            }
            return counting == Counting.EXECUTIONS;
        }

        @Override
        public boolean found(World world, long[][] values) {
            ends.computeIfAbsent(current, key -> new long[1])[0]++;
            flags.addAll(world.flags());
            return counting == Counting.EXECUTIONS;
        }

        /** How many executions end in each state. */
        Map<FinalState, Long> counts() {
            Map<FinalState, Long> counts = new LinkedHashMap<>();
            ends.forEach((end, count) -> counts.merge(states.get(end), count[0], Long::sum));
            return counts;
        }
    }
}
