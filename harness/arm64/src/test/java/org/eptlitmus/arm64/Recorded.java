package org.eptlitmus.arm64;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LogEntry;
import org.eptlitmus.litmus.LogReader;
import org.eptlitmus.litmus.StateSet;

/**
 * A litmus test and the complete set of its final states as herd7 7.57 recorded it: those of the corpus, and those in
 * {@code rules} beside this class, each of which is aimed at one rule of the machine.
 *
 * @param path where the test is
 * @param test the test
 * @param states its final states under the current Armv8 model
 */
record Recorded(String path, LitmusTest test, StateSet states) {
    private static final List<Recorded> ALL = load();

    /** Every recorded test. */
    static List<Recorded> all() {
        return ALL;
    }

    /** The recorded test with this name. */
    static Recorded named(String name) {
        return ALL.stream().filter(recorded -> recorded.test.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recorded test " + name));
    }

    private static List<Recorded> load() {
        List<Recorded> all = new ArrayList<>();
        for (String folder : List.of("directed", "random/lse", "random/llsc")) {
            Map<String, StateSet> states = states(folder + ".log", LitmusCorpus.log(folder));
            for (LitmusCorpus.LitmusFile file : LitmusCorpus.tests(folder)) {
                add(all, file.path(), file.text(), states);
            }
        }
        Map<String, StateSet> states = states("rules.log", resource("rules.log"));
        for (String name : resource("rules/@all").lines().toList()) {
            add(all, "rules/" + name, resource("rules/" + name), states);
        }
        return List.copyOf(all);
    }

    private static void add(List<Recorded> all, String path, String text, Map<String, StateSet> states) {
        LitmusTest test = LitmusParser.parse(path, text);
        all.add(new Recorded(path, test, states.get(test.name())));
    }

    private static Map<String, StateSet> states(String file, String log) {
        Map<String, StateSet> states = new HashMap<>();
        for (LogEntry entry : LogReader.read(file, log, Arch.AARCH64)) {
            states.put(entry.name(), entry.states());
        }
        return states;
    }

    /** A file beside this class as text. */
    static String resource(String path) {
        try (InputStream in = Recorded.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no such resource: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
