package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.LongCell;

/**
 * {@code struct smr_shared} and every CPU's {@code struct smr} in one: what readers and writers of an SMR share.
 *
 * <p>The write sequence stands in {@link Clock} or, for the lazy kind, in {@link Lazy}. The number of CPUs is the length of {@link #c_seq}: a CPU that
 * only writes needs none.
 */
public interface Smr {

    /** Advanced by the clock, not by writers; readers take no barrier. */
    int SMR_LAZY = 0x1;

    /** Advanced by every {@link Clock#c_limit}th call only. */
    int SMR_DEFERRED = 0x2;

    /** The oldest sequence that any reader may have, as of the last poll. */
    IntCell s_rd_seq();

    /** For each CPU the sequence its reader observed, or {@link SmrSeq#SMR_SEQ_INVALID}. */
    IntCells c_seq();

    /** 0, {@link #SMR_LAZY} or {@link #SMR_DEFERRED}; a constant. */
    int c_flags();

    /** The kernel's constants. */
    default SmrParams params() {
        return SmrParams.GENERIC;
    }

    /** An SMR whose writers advance the write sequence: the default and the deferred kind. */
    interface Clock extends Smr {

        /** The write sequence. */
        IntCell s_wr_seq();

        @Override
        default int c_flags() {
            return 0;
        }

        /** For the deferred kind: one call in so many advances. A constant, 1 or more. */
        default int c_limit() {
            return 1;
        }
    }

    /**
     * An SMR that the clock advances.
     *
     * <p>The kernel reads the sequence in the pair's lower half by a 32-bit load; here the whole pair is loaded, with the same ordering.
     */
    interface Lazy extends Smr {

        /** {@code union s_wr}: the write sequence in the lower half, the {@code ticks} it belongs to in the upper. */
        LongCell s_wr_pair();

        /** The kernel's {@code ticks}. */
        IntCell ticks();

        @Override
        default int c_flags() {
            return SMR_LAZY;
        }
    }

    /** The kind of {@code pm_eptsmr}: {@code smr_create(name, 0, 0)}. */
    record Default(@Init(1) IntCell s_wr_seq, @Init(1) IntCell s_rd_seq, IntCells c_seq) implements Clock {
    }

    /** The default kind two increments before its sequence wraps: the next goals are UINT_MAX and 1. */
    record NearWrap(@Init(-3) IntCell s_wr_seq, @Init(-3) IntCell s_rd_seq, IntCells c_seq) implements Clock {
    }

    /** The default kind of a kernel with INVARIANTS. */
    record Invariants(
            @Init(SmrParams.SMR_SEQ_INIT_INVARIANTS) IntCell s_wr_seq,
            @Init(SmrParams.SMR_SEQ_INIT_INVARIANTS) IntCell s_rd_seq,
            IntCells c_seq) implements Clock {

        @Override
        public SmrParams params() {
            return SmrParams.INVARIANTS;
        }
    }

    /** The default kind with sixteen sequence numbers in all. */
    record Sixteen(@Init(1) IntCell s_wr_seq, @Init(1) IntCell s_rd_seq, IntCells c_seq) implements Clock {

        @Override
        public SmrParams params() {
            return SmrParams.SIXTEEN;
        }
    }

    /** {@code smr_create(name, 2, SMR_DEFERRED)}: every other call advances. */
    record Deferred(@Init(1) IntCell s_wr_seq, @Init(1) IntCell s_rd_seq, IntCells c_seq) implements Clock {

        @Override
        public int c_flags() {
            return SMR_DEFERRED;
        }

        @Override
        public int c_limit() {
            return 2;
        }
    }

    /** {@code smr_create(name, 0, SMR_LAZY)} at tick 0. */
    record LazyDefault(@Init(1) LongCell s_wr_pair, @Init(1) IntCell s_rd_seq, IntCells c_seq, IntCell ticks) implements Lazy {
    }
}
