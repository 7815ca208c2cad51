package org.eptlitmus.app.cite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Platform;
import org.eptlitmus.app.tally.Row;

/**
 * litmus7's log format, which herdtools' {@code mcompare7} and {@code msum7} read: a histogram for each test and platform.
 *
 * <p>The condition asks for the outcomes that the question is about. If one of them is interesting it is {@code exists}, if all are forbidden
 * {@code ~exists}, and if there are none it holds always. The hash is of the kernel code, so that a log of other code under the same name is noticed.
 */
final class LitmusLog {

    private static final int COUNT_WIDTH = 6;
    private static final double MILLIS = 1000;
    private static final int HASH_DIGITS = 32;

    private LitmusLog() {}

    /** The logs of some blocks, one behind the other. A test that is in several has the run's id behind its name in all but the first. */
    static String write(List<Block> blocks) {
        Map<String, Integer> taken = new HashMap<>();
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            Map<String, Outcomes.Variant> variants =
                    block.outcomes().variants().stream().collect(Collectors.toMap(Outcomes.Variant::name, v -> v));
            out.append("% ").append(block.title()).append("\n% ").append(block.environment()).append("\n\n");
            for (Counted counted : block.counted()) {
                if (counted.samples() > 0) {
                    String name = name(counted);
                    boolean again = taken.merge(name, 1, Integer::sum) > 1;
                    test(out, again ? name + "+" + String.join("+", block.runs()) : name, counted, hash(counted, variants));
                }
            }
        }
        return out.toString();
    }

    /** A name in the letters that the log tools take: {@code EPT-3/enter2020/loadAfter+hardware-UseLSE}. */
    static String name(Counted counted) {
        Platform platform = counted.platform();
        return counted.test().variant() + "+" + platform.machine()
                + platform.code().replaceAll("[^A-Za-z0-9.+-]+", "")
                + (platform.emulatedCpu() ? "+emulated-CPU" : "")
                + (platform.timeSliced() ? "+time-sliced" : "");
    }

    private static void test(StringBuilder out, String name, Counted counted, String hash) {
        List<Row> asked = counted.rows().stream().filter(row -> row.grade() != Grade.ACCEPTABLE).toList();
        boolean forbids = asked.stream().noneMatch(row -> row.grade() == Grade.INTERESTING);
        List<Outcomes.Outcome> outcomes = counted.test().outcomes();
        String condition = LitmusState.condition(asked.stream().map(Row::outcome).toList(), LitmusState.width(outcomes));
        long matching = asked.stream().mapToLong(Row::count).sum();
        long others = counted.samples() - matching;

        List<Row> seen = counted.rows().stream().filter(Row::seen).toList();
        String kind = asked.isEmpty() ? "Required" : forbids ? "Forbidden" : "Allowed";
        out.append("Test ").append(name).append(' ').append(kind).append('\n');
        out.append("Histogram (").append(seen.size()).append(" states)\n");
        for (Row row : seen) {
            String count = String.format(Locale.ROOT, "%-" + COUNT_WIDTH + "d", row.count());
            boolean star = row.grade() != Grade.ACCEPTABLE;
            out.append(count).append(star ? "*>" : ":>").append(LitmusState.of(row.outcome().id())).append('\n');
        }
        boolean holds = asked.isEmpty() || forbids == (matching == 0);
        String quantifier = asked.isEmpty() ? "forall (true)" : (forbids ? "~exists (" : "exists (") + condition + ")";
        long positive = forbids ? others : matching;
        out.append(holds ? "Ok" : "No").append("\n\nWitnesses\n");
        out.append("Positive: ").append(positive).append(", Negative: ").append(counted.samples() - positive).append('\n');
        out.append("Condition ").append(quantifier).append(holds ? " is validated\n" : " is NOT validated\n");
        out.append("Hash=").append(hash).append('\n');
        observation(out, name, asked.isEmpty() ? counted.samples() : matching, asked.isEmpty() ? 0 : others);
        out.append("Time ").append(name).append(String.format(Locale.ROOT, " %.2f", counted.millis() / MILLIS)).append("\n\n");
    }

    private static void observation(StringBuilder out, String name, long matching, long others) {
        String often = matching == 0 ? "Never" : others == 0 ? "Always" : "Sometimes";
        out.append("Observation ").append(name).append(' ').append(often).append(' ');
        out.append(matching).append(' ').append(others).append('\n');
    }

    private static String hash(Counted counted, Map<String, Outcomes.Variant> variants) {
        Outcomes.Variant variant = variants.get(counted.test().variant());
        String code = variant.name() + "\n" + String.join("\n", variant.code());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
