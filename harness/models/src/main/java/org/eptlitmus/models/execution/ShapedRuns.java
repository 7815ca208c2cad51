package org.eptlitmus.models.execution;

import java.util.List;

/**
 * The runs of one thread that have a shape in common.
 *
 * @param shape what they have in common
 * @param runs the runs
 */
public record ShapedRuns(ThreadShape shape, List<Run> runs) {
    /**
     * One run.
     *
     * @param values what each memory access wrote, in program order, and for each read what it returns: a constant if the run took its
     *     way because of it, else whatever it may turn out to be
     * @param registers what the observed registers hold at the end
     */
    public record Run(Term[] values, Term[] registers) {
    }

    /** The only run of the initial writes. */
    static ShapedRuns initialWrites(Memory memory) {
        Term[] values = new Term[memory.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Term.of(memory.initial(i));
        }
        return new ShapedRuns(ThreadShape.initialWrites(values.length), List.of(new Run(values, new Term[0])));
    }

    /** Adds the run that was recorded last. */
    void add(Recorder.Growing e, Term[] registers) {
        int[] accesses = shape.accesses();
        Term[] values = new Term[accesses.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = e.values[accesses[i]];
        }
        for (int i = 0; i < e.forcedCount; i++) {
            values[e.forced[i]] = Term.of(e.forcedValues[i]);
        }
        runs.add(new Run(values, registers));
    }
}
