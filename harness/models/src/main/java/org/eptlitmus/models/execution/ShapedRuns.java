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
     * @param made the same as it was made, before any read was given a value: it tells which reads a value came from
     * @param registers what the observed registers hold at the end
     */
    public record Run(Term[] values, Term[] made, Term[] registers) {
    }

    /** The only run of the initial writes. */
    static ShapedRuns initialWrites(Memory memory) {
        Term[] values = new Term[memory.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Term.of(memory.initial(i));
        }
        return new ShapedRuns(ThreadShape.initialWrites(values.length), List.of(new Run(values, values, new Term[0])));
    }

    /** Adds the run that was recorded last. */
    void add(Recorder.Growing e, Term[] registers) {
        int[] accesses = shape.accesses();
        Term[] values = new Term[accesses.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = e.values[accesses[i]];
        }
        Term[] made = values.clone();
        for (int i = 0; i < e.forcedCount; i++) {
            values[e.forced[i]] = Term.of(e.forcedValues[i]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = settled(values[i], values);
        }
        Term[] ends = new Term[registers.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = settled(registers[i], values);
        }
        runs.add(new Run(values, made, ends));
    }

    /** A constant where all reads that went into a value have been given theirs. */
    private static Term settled(Term term, Term[] values) {
        int[] reads = term.reads();
        for (int read : reads) {
            if (!values[read].isConstant()) {
                return term;
            }
        }
        if (reads.length == 0) {
            return term;
        }
        long[] known = new long[values.length];
        for (int read : reads) {
            known[read] = values[read].constant();
        }
        return Term.of(term.value(known));
    }
}
