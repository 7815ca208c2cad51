package org.eptlitmus.models.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds every run of every thread of a program, in rounds: where a run's way depends on what a read returns, each round tries
 * the values that the runs of earlier rounds can write, until no new ones appear. Runs that stopped count too: threads that wait in a
 * circle go on because of what each stored before it began to wait.
 */
public final class ThreadExplorer {
    private static final int MAX_EVENTS = 2_000;
    private static final int MAX_RUNS = 200_000;

    private final Memory memory;
    private final List<ThreadProgram> threads;

    /** What one thread can do, given the values known so far. */
    private static final class Found {
        final List<ShapedRuns> ended = new ArrayList<>();
        /** What runs did that then stopped: a thread that waits has stored what it stored. */
        final List<ShapedRuns> begun = new ArrayList<>();
        private final Map<Integer, List<ShapedRuns>> endedByHash = new HashMap<>();
        private final Map<Integer, List<ShapedRuns>> begunByHash = new HashMap<>();
    }

    /** Explores some threads over one memory. */
    public ThreadExplorer(Memory memory, List<ThreadProgram> threads) {
        this.memory = memory;
        this.threads = threads;
    }

    /**
     * Every thread's shapes, each with its runs.
     *
     * @throws RunawayException if there are too many
     */
    public Exploration explore() {
        Values values = new Values(memory);
        List<List<ShapedRuns>> ended = new ArrayList<>();
        List<List<ShapedRuns>> writing = new ArrayList<>();
        SortedSet<Stop> stops = new TreeSet<>();
        do {
            ended.clear();
            writing.clear();
            stops.clear();
            for (int thread = 0; thread < threads.size(); thread++) {
                Found found = runs(thread, values, stops);
                ended.add(found.ended);
                List<ShapedRuns> all = new ArrayList<>(found.ended);
                all.addAll(found.begun);
                writing.add(all);
            }
        } while (values.learn(writing));
        ended.add(0, List.of(ShapedRuns.initialWrites(memory)));
        return new Exploration(ended, stops);
    }

    private Found runs(int thread, Values values, SortedSet<Stop> stops) {
        Recorder recorder = new Recorder(memory, (step, access, location) -> values.of(thread, step, access, location), MAX_EVENTS);
        Found found = new Found();
        int runs = 0;
        do {
            if (++runs > MAX_RUNS) {
                throw new RunawayException("a thread has more than " + MAX_RUNS + " runs");
            }
            recorder.begin();
            try {
                Term[] registers = threads.get(thread).run(recorder);
                shapeOf(recorder.events, found.endedByHash, found.ended).add(recorder.events, registers);
            } catch (Recorder.Abandoned stopped) {
                stops.add(recorder.stop(thread));
                shapeOf(recorder.events, found.begunByHash, found.begun).add(recorder.events, new Term[0]);
            }
        } while (recorder.nextScript());
        return found;
    }

    private static ShapedRuns shapeOf(Recorder.Growing events, Map<Integer, List<ShapedRuns>> byHash, List<ShapedRuns> found) {
        List<ShapedRuns> similar = byHash.computeIfAbsent(ThreadShape.hash(events), hash -> new ArrayList<>(1));
        for (ShapedRuns known : similar) {
            if (known.shape().matches(events)) {
                return known;
            }
        }
        ShapedRuns runs = new ShapedRuns(new ThreadShape(events), new ArrayList<>());
        similar.add(runs);
        found.add(runs);
        return runs;
    }
}
