package org.eptlitmus.arm64;

import java.util.List;

/**
 * One run of the machine, step by step, as it is shown to a reader: in the order in which things happen, each step being one
 * core's.
 *
 * @param steps the steps in order
 * @param outcome what the run ends in
 */
public record Run(List<Step> steps, Outcome outcome) {
    public Run {
        steps = List.copyOf(steps);
    }

    /** What a step does with its instruction. */
    public enum Action {
        /** A load reads. */
        READS,
        /** A load is issued; its value is not needed yet, and it is read later. */
        POSTPONES,
        /** A store waits in the core's window while later instructions go on. */
        WAITS,
        /** A store reaches memory. */
        WRITES,
        /** An atomic reads and writes in one go. */
        READS_AND_WRITES,
        /** An atomic reads; its write waits. */
        READS_AND_WAITS,
        /** A store-exclusive fails. */
        FAILS,
        /** A barrier is passed. */
        PASSES
    }

    /** Which write a step read. */
    public enum Source {
        /** Nothing was read. */
        NONE,
        /** The latest write to the location. */
        LATEST,
        /** The past: a write that was overwritten already. */
        PAST,
        /** A store of the same core that still waits. */
        OWN_WAITING
    }

    /**
     * One step.
     *
     * @param core the core's number
     * @param op the instruction
     * @param action what it does
     * @param location the location it accesses; -1 for none
     * @param read the value read; meaningless if {@code source} is NONE
     * @param source which write was read
     * @param overwritten for the past the index, from 0, of the step that overwrote what was read; else -1
     * @param written the value stored, if the step stores
     */
    public record Step(int core, MicroOp op, Action action, int location, long read, Source source, int overwritten,
            long written) {
        /** Whether a store reaches memory in this step. */
        public boolean stores() {
            return action == Action.WRITES || action == Action.READS_AND_WRITES;
        }

        /** Whether a load is answered in this step. */
        public boolean reads() {
            return source != Source.NONE;
        }
    }
}
