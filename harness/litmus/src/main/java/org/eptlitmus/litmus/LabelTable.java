package org.eptlitmus.litmus;

import java.util.Map;

/** The labels of one thread, found before its instructions are read so that branches may go forward. */
final class LabelTable {
    private final Scanner in;
    private final Map<String, Integer> labels;

    LabelTable(Scanner in, Map<String, Integer> labels) {
        this.in = in;
        this.labels = labels;
    }

    /** Moves over the label that a branch names. */
    Target target() {
        in.skip();
        int start = in.offset();
        String label = in.name("a label");
        Integer index = labels.get(label);
        if (index == null) {
            throw in.fail(start, "label '" + Scanner.abbreviate(label) + "' is not there, expected "
                    + (labels.isEmpty() ? "one in this thread, which has none"
                            : "one of this thread's: " + Scanner.abbreviate(String.join(", ", labels.keySet()))));
        }
        return new Target(label, index);
    }
}
