package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * The answers given so far in one stretch of the machine's work, and the walk through all other answers, because the machine's
 * rules are straight-line code that asks and a stretch is short: running it again from its start is cheaper than suspending it.
 */
final class ChoicePath implements Choices {
    private int[] picked = new int[16];
    private int[] alternatives = new int[16];
    private int length;
    private int position;

    /** Forgets everything: the next stretch begins with all first alternatives. */
    void clear() {
        length = 0;
        position = 0;
    }

    /** Makes this path give the answers of a recorded one. */
    void follow(int[] answers) {
        picked = Arrays.copyOf(answers, Math.max(16, answers.length));
        alternatives = new int[picked.length];
        length = answers.length;
        position = 0;
    }

    /** Goes to the beginning, to run the stretch. */
    void rewind() {
        position = 0;
    }

    /** Whether everything from here on is new: no answer of an earlier walk is being repeated. */
    @Override
    public boolean isAtFrontier() {
        return position == length;
    }

    @Override
    public int choose(int count) {
        if (count <= 1) {
            return 0;
        }
        if (position == length) {
            if (length == picked.length) {
                picked = Arrays.copyOf(picked, 2 * length);
                alternatives = Arrays.copyOf(alternatives, 2 * length);
            }
            picked[length] = 0;
            alternatives[length] = count;
            length++;
        }
        return picked[position++];
    }

    /** Moves to the next path that was not run yet; false if there is none. */
    boolean next() {
        length = position;
        while (length > 0 && picked[length - 1] + 1 >= alternatives[length - 1]) {
            length--;
        }
        position = 0;
        if (length == 0) {
            return false;
        }
        picked[length - 1]++;
        return true;
    }

    /** The answers of the stretch just run. */
    int[] answers() {
        return Arrays.copyOf(picked, position);
    }
}
