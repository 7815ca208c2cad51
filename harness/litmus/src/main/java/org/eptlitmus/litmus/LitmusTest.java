package org.eptlitmus.litmus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One litmus test: a small parallel program, the state it starts from and a question about the states it ends in.
 *
 * @param file the file it was read from, as diagnostics name it; empty if none
 * @param arch whose instructions the threads run
 * @param name the test's name
 * @param doc the quoted text of the header, without quotes; empty if none
 * @param metadata the header's {@code key=value} lines, in order
 * @param init values and types at the start
 * @param threads the columns, thread 0 first
 * @param locations what the {@code locations} line asks to be shown, in order
 * @param filter final states that do not satisfy this do not count
 * @param condition the question
 * @param spelling how the file spells what has several spellings
 */
public record LitmusTest(String file, Arch arch, String name, String doc, Map<String, String> metadata,
        InitialState init, List<LitmusThread> threads, List<Location> locations, Optional<Prop> filter,
        Condition condition, Spelling spelling) {
    public LitmusTest {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        threads = List.copyOf(threads);
        locations = List.copyOf(locations);
    }

    /** A test that no file holds. */
    public LitmusTest(String file, Arch arch, String name, String doc, Map<String, String> metadata, InitialState init,
            List<LitmusThread> threads, List<Location> locations, Optional<Prop> filter, Condition condition) {
        this(file, arch, name, doc, metadata, init, threads, locations, filter, condition, Spelling.USUAL);
    }

    /** 32 hexadecimal digits by which herdtools' log tools know that two logs are about one test. */
    public String hash() {
        return TestHash.of(this);
    }

    /** What a final state shows: everything that {@link #locations} and the condition name, each once. */
    public Set<Location> observed() {
        Set<Location> shown = new LinkedHashSet<>(locations);
        shown.addAll(condition.prop().locations());
        return shown;
    }
}
