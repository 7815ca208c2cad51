package org.eptlitmus.models.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds every run of every thread of a program, in rounds: where a run's way depends on what a read returns, each round tries the values
 * that the runs of earlier rounds can write, until no new ones appear.
 */
public final class ThreadExplorer {
    private static final int MAX_EVENTS = 2_000;
    private static final int MAX_RUNS = 200_000;

    private final Memory memory;
    private final List<ThreadProgram> threads;
    private boolean truncated;

    /** Explores some threads over one memory. */
    public ThreadExplorer(Memory memory, List<ThreadProgram> threads) {
        this.memory = memory;
        this.threads = threads;
    }

    /**
     * Every thread's shapes, each with its runs; the initial writes come first, as a thread of their own.
     *
     * @throws RunawayException if there are too many
     */
    public List<List<ShapedRuns>> explore() {
        Values values = new Values(memory);
        List<List<ShapedRuns>> shapes = new ArrayList<>();
        do {
            truncated = false;
            shapes.clear();
            for (int thread = 0; thread < threads.size(); thread++) {
                shapes.add(runs(thread, values));
            }
        } while (values.learn(shapes));
        shapes.add(0, List.of(ShapedRuns.initialWrites(memory)));
        return shapes;
    }

    /** Whether a loop was cut short in a way that may lose final states. */
    public boolean truncated() {
        return truncated;
    }

    private List<ShapedRuns> runs(int thread, Values values) {
        Recorder recorder = new Recorder(memory, (access, location) -> values.of(thread, access, location), MAX_EVENTS);
        Map<Integer, List<ShapedRuns>> byHash = new HashMap<>();
        List<ShapedRuns> found = new ArrayList<>();
        int runs = 0;
        do {
            if (++runs > MAX_RUNS) {
                throw new RunawayException("a thread has more than " + MAX_RUNS + " runs");
            }
            recorder.begin();
            try {
                Term[] registers = threads.get(thread).run(recorder);
                shapeOf(recorder.events, byHash, found).add(recorder.events, registers);
            } catch (Recorder.Abandoned nothingNew) {
                // Another run stands for this one.
            }
        } while (recorder.nextScript());
        truncated |= recorder.wasTruncated();
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
