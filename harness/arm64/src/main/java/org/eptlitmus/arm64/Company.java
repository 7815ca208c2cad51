package org.eptlitmus.arm64;

/**
 * When a core waits for the others at the beginning of a sample: in a few samples in a row, since it is their threads' coming into step that takes time.
 * Where the others have no CPU of their own at the moment it hardly does: to wait for them each time would cost far more than the samples. One core's
 * thread uses it, in all its samples.
 */
final class Company extends CompanyState {
    /**
     * In 1/256, for each gap between two steps of a core: how likely a sample begins a run of samples that wait. What another core can do in one gap shows
     * soon enough, and to wait takes longer than a sample of two steps.
     */
    private static final int RUNS_FOR_GAP = 4;
    private static final int MOST_RUNS = 16;
    /** So many samples make up a run. */
    private static final int RUN = 4;
    private static final int MOST_MISSES = 4;

    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;
    long after8;
    long after9;
    long after10;
    long after11;
    long after12;
    long after13;
    long after14;
    long after15;
    long after16;

    /** @param length how long the cores' code is */
    Company(CodeLength length) {
        super(length);
    }

    /** Notes that the core's code was over after so many steps. */
    void noteLength(int steps) {
        length.note(steps);
    }

    /** Whether to wait, this time. */
    boolean isSought(Draw by) {
        if (following > 0) {
            following--;
            return true;
        }
        if (by.below(256) >= Math.min(RUNS_FOR_GAP * length.gaps(), MOST_RUNS)) {
            return false;
        }
        if (skips > 0) {
            skips--;
            return false;
        }
        following = RUN - 1;
        return true;
    }

    /** So many samples of the run are to follow. */
    int following() {
        return following;
    }

    /** Goes on with the run of a core that has waited for this one. */
    void follow(int samples) {
        following = samples;
    }

    /** Notes whether one came. */
    void note(boolean came) {
        if (came) {
            misses = 0;
        } else {
            misses = Math.min(misses + 1, MOST_MISSES);
            following = 0;
        }
        skips = (1 << misses) - 1;
    }
}

/** What a {@link Company} changes. */
abstract class CompanyState extends Apart {
    final CodeLength length;
    int misses;
    /** So many runs are not to be begun. */
    int skips;
    /** So many samples of a run are to follow. */
    int following;

    CompanyState(CodeLength length) {
        this.length = length;
    }
}
