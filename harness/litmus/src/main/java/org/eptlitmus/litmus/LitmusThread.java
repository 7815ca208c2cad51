package org.eptlitmus.litmus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One column of a litmus test.
 *
 * @param index the thread's number, from 0
 * @param statements the instructions in program order
 * @param labels label names and the index of the instruction each stands before; the thread's length stands for its end
 */
public record LitmusThread(int index, List<Statement> statements, Map<String, Integer> labels) {
    public LitmusThread {
        statements = List.copyOf(statements);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** How many instructions there are. */
    public int size() {
        return statements.size();
    }

    /** The instruction at an index, from 0. */
    public Instruction instruction(int at) {
        return statements.get(at).instruction();
    }

    /** How a reader finds an instruction: the label before it, or else its line and text. */
    public String place(int at) {
        return labels.entrySet().stream().filter(label -> label.getValue() == at).map(Map.Entry::getKey).findFirst()
                .orElseGet(() -> "line " + statements.get(at).source().line() + ", " + statements.get(at).source().text());
    }
}
