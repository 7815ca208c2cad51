package org.eptlitmus.matrix.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.matrix.Machine;

/**
 * The index that the processor writes and the catalogue reads: one line a variant, so that the indices of several modules merge by
 * appending. It holds only what reflection on the annotated class cannot tell.
 */
public final class Index {

    /** The resource that holds it, in UTF-8. */
    public static final String RESOURCE = "META-INF/ept-litmus/questions";

    private static final String NONE = "-";

    private Index() {
    }

    /**
     * One line: the fields divided by tabs.
     *
     * @param variant the full name
     * @param source the binary name of the class that declares it
     * @param field the static field that holds its form; none if the class is the only form
     * @param actors the names of the actors' methods, by CPU
     * @param tests the binary names of its jcstress tests
     */
    public record Line(String variant, String source, Optional<String> field, List<String> actors, Map<Machine, String> tests) {

        /** The line, without its end. */
        public String format() {
            List<String> named = new ArrayList<>();
            tests.forEach((machine, test) -> named.add(machine.label() + "=" + test));
            return String.join("\t", variant, source, field.orElse(NONE), String.join(",", actors), String.join(",", named));
        }

        /** Reads a line back. @throws IllegalArgumentException if it is none */
        public static Line parse(String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 5) {
                throw new IllegalArgumentException("an index line with " + fields.length + " fields, not 5: " + line);
            }
            Map<Machine, String> tests = new EnumMap<>(Machine.class);
            for (String named : fields[4].isEmpty() ? new String[0] : fields[4].split(",")) {
                String[] pair = named.split("=", 2);
                Machine machine = Machine.of(pair[0]).orElseThrow(
                        () -> new IllegalArgumentException("an index line with an unknown machine: " + line));
                tests.put(machine, pair[1]);
            }
            return new Line(fields[0], fields[1], fields[2].equals(NONE) ? Optional.empty() : Optional.of(fields[2]),
                    List.of(fields[3].split(",")), tests);
        }
    }
}
