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
    public List<List<ThreadShape>> explore() {
        Values values = new Values(memory);
        List<List<ThreadShape>> shapes = new ArrayList<>();
        do {
            truncated = false;
            shapes.clear();
            for (int thread = 0; thread < threads.size(); thread++) {
                shapes.add(runs(thread, values));
            }
        } while (values.learn(shapes));
        shapes.add(0, List.of(ThreadShape.initialWrites(memory)));
        return shapes;
    }

    /** Whether a loop was cut short in a way that may lose final states. */
    public boolean truncated() {
        return truncated;
    }

    private List<ThreadShape> runs(int thread, Values values) {
        Recorder recorder = new Recorder(memory, (access, location) -> values.of(thread, access, location), MAX_EVENTS);
        Map<Integer, List<ThreadShape>> byHash = new HashMap<>();
        List<ThreadShape> found = new ArrayList<>();
        int runs = 0;
        do {
            if (++runs > MAX_RUNS) {
                throw new RunawayException("a thread has more than " + MAX_RUNS + " runs");
            }
            recorder.begin();
            try {
                Term[] registers = threads.get(thread).run(recorder);
                shapeOf(recorder.events, byHash, found).addRun(recorder.events, registers);
            } catch (Recorder.Abandoned nothingNew) {
                // Another run stands for this one.
            }
        } while (recorder.nextScript());
        truncated |= recorder.wasTruncated();
        return found;
    }

    private static ThreadShape shapeOf(Recorder.Growing events, Map<Integer, List<ThreadShape>> byHash, List<ThreadShape> found) {
        List<ThreadShape> similar = byHash.computeIfAbsent(ThreadShape.hash(events), hash -> new ArrayList<>(1));
        for (ThreadShape shape : similar) {
            if (shape.matches(events)) {
                return shape;
            }
        }
        ThreadShape shape = new ThreadShape(events);
        similar.add(shape);
        found.add(shape);
        return shape;
    }
}
