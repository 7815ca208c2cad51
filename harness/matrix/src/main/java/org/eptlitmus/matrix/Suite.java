package org.eptlitmus.matrix;

import java.util.Arrays;
import java.util.Optional;

/** A group of questions, told by the prefix of their ids; reports list suites and their questions in this order. */
public enum Suite {

    /** The questions about the EPT invalidation protocol itself. */
    EPT("ept", "EPT"),

    /** The questions about acquire read-modify-writes on arm64. */
    ARM64_ACQ("arm64-acq", "A64");

    private final String label;
    private final String prefix;

    Suite(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    /** Its name on the command line. */
    public String label() {
        return label;
    }

    /** What its questions' ids begin with, before the dash. */
    public String prefix() {
        return prefix;
    }

    /** The suite of this label, if there is one. */
    public static Optional<Suite> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
