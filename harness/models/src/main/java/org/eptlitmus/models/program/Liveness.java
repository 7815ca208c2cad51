package org.eptlitmus.models.program;

/** Finds which registers still matter before each instruction, so that what a failed attempt left behind does not count as a change. */
final class Liveness {
    private Liveness() {
    }

    /** What one instruction does to registers, bit by bit, and where control goes next. */
    record Effect(long reads, long writes, int[] next) {
    }

    /**
     * The registers that matter before each instruction, as bits.
     *
     * @param effects one for each instruction; {@code next} may name the index after the last
     * @param atEnd the registers that matter at the end
     */
    static long[] before(Effect[] effects, long atEnd) {
        long[] live = new long[effects.length + 1];
        live[effects.length] = atEnd;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = effects.length - 1; i >= 0; i--) {
                long after = 0;
                for (int next : effects[i].next()) {
                    after |= live[next];
                }
                long now = effects[i].reads() | after & ~effects[i].writes();
                if (now != live[i]) {
                    live[i] = now;
                    changed = true;
                }
            }
        }
        return live;
    }

    /** Whether some branch leads backwards to each instruction. */
    static boolean[] loopHeads(Effect[] effects) {
        boolean[] heads = new boolean[effects.length + 1];
        for (int i = 0; i < effects.length; i++) {
            for (int next : effects[i].next()) {
                heads[next] |= next <= i;
            }
        }
        return heads;
    }
}
