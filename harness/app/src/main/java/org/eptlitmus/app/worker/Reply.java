package org.eptlitmus.app.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jcstress.infra.Status;

/** What a child JVM says: that it is ready, or what came of a job. One line each, told from the JVM's own output by its prefix. */
public sealed interface Reply {

    /** Every line of the protocol starts so; any other line is the JVM's or the test's own. */
    String PREFIX = "@ept-litmus\t";

    /**
     * The child takes jobs from now on.
     *
     * @param environment its system properties that a report names
     */
    record Ready(Map<String, String> environment) implements Reply {
        public Ready {
            environment = Map.copyOf(environment);
        }
    }

    /** The test begins: its classes are there, and from now on what passes is its own time. Not the last word on a job. */
    record Begun() implements Reply {}

    /**
     * The test ran.
     *
     * @param nanos time from the first actor's start to the last one's end
     * @param counts samples for each outcome, as jcstress prints it
     * @param last whether the child ends after this reply, because threads of the test are still running in it
     */
    record Counted(long nanos, Map<String, Long> counts, boolean last) implements Reply {
        public Counted {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * The test did not run to its end; the child ends after this reply.
     *
     * @param status jcstress's name for it
     */
    record Failed(Status status, String message) implements Reply {}

    /** This reply as one line. */
    default String encode() {
        List<String> fields = new ArrayList<>();
        if (this instanceof Ready ready) {
            fields.add("ready");
            ready.environment.forEach((k, v) -> {
                fields.add(k);
                fields.add(v);
            });
        } else if (this instanceof Begun) {
            fields.add("begun");
        } else if (this instanceof Counted counted) {
            fields.add(counted.last ? "last" : "counted");
            fields.add(Long.toString(counted.nanos));
            counted.counts.forEach((k, v) -> {
                fields.add(k);
                fields.add(Long.toString(v));
            });
        } else if (this instanceof Failed failed) {
            fields.add("failed");
            fields.add(failed.status.name());
            fields.add(failed.message);
        }
        return PREFIX + String.join("\t", fields.stream().map(Reply::escape).toList());
    }

    /** The reply that this line of output is, or nothing if it is none. */
    static Optional<Reply> decode(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] f = line.substring(PREFIX.length()).split("\t", -1);
        for (int i = 0; i < f.length; i++) {
            f[i] = unescape(f[i]);
        }
        try {
            return switch (f[0]) {
                case "ready" -> Optional.of(new Ready(pairs(f, 1)));
                case "begun" -> Optional.of(new Begun());
                case "counted", "last" -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    pairs(f, 2).forEach((k, v) -> counts.put(k, Long.valueOf(v)));
                    yield Optional.of(new Counted(Long.parseLong(f[1]), counts, f[0].equals("last")));
                }
                case "failed" -> Optional.of(new Failed(Status.valueOf(f[1]), f[2]));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // A line cut short by the child's death.
            return Optional.empty();
        }
    }

    private static Map<String, String> pairs(String[] f, int from) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = from; i < f.length; i += 2) {
            pairs.put(f[i], f[i + 1]);
        }
        return pairs;
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                c = switch (field.charAt(++i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> field.charAt(i);
                };
            }
            text.append(c);
        }
        return text.toString();
    }
}
