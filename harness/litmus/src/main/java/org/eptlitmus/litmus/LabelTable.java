package org.eptlitmus.litmus;

import java.util.Map;

/** The labels of one thread, found before its instructions are read so that branches may go forward. */
final class LabelTable {
    private final Scanner in;
    private final Map<String, Integer> labels;
    private final int size;
    private int here;

    /** The labels of a thread of so many instructions. */
    LabelTable(Scanner in, Map<String, Integer> labels, int size) {
        this.in = in;
        this.labels = labels;
        this.size = size;
    }

    /** Says which instruction is read next, by its index: distances count from there. */
    void at(int instruction) {
        here = instruction;
    }

    /** Moves over what a branch names: a label, or a distance in bytes as in {@code .+8}. */
    Target target() {
        in.skip();
        int start = in.offset();
        if (in.peek() == '.' && (in.peek(1) == '+' || in.peek(1) == '-')) {
            return distance(start);
        }
        String label = in.name("a label");
        Integer index = labels.get(label);
        if (index == null) {
            throw in.fail(start, "label '" + Scanner.abbreviate(label) + "' is not there, expected "
                    + (labels.isEmpty() ? "one in this thread, which has none"
                            : "one of this thread's: " + Scanner.abbreviate(String.join(", ", labels.keySet()))));
        }
        return new Target(label, index);
    }

    private Target distance(int start) {
        in.advance();
        long bytes = in.number("a distance in bytes");
        long index = here + bytes / Integer.BYTES;
        if (bytes % Integer.BYTES != 0 || index < 0 || index > size) {
            throw in.fail(start, "branch by " + bytes + " bytes, expected a multiple of 4 that stays in this thread");
        }
        return new Target(in.text(start, in.offset()), (int) index);
    }
}
