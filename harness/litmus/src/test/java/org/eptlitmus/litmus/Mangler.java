package org.eptlitmus.litmus;

import java.util.List;
import java.util.SplittableRandom;

/** Damages texts as a broken disk, a careless editor or an attacker would, the same way for the same seed. */
final class Mangler {
    private static final List<String> PIECES = List.of("(*", "*)", "{", "}", "[", "]", "(", ")", ";", "|", ":", "=", "~",
            "/\\", "\\/", "=>", "\"", "#", "%", "$", "@", ",", "-", "\n", "\r\n", "\0", "\t", "\u001b[31m", "\uD800", "é",
            "exists", "forall", "filter", "locations", "not", "true", "0:X1=", "P0", "P1", "L0:", "0x", "-1",
            "9223372036854775808", "99999999999999999999", "WZR", "X31", "lock;", "lock", "LDR W0,[X1]", "B.EQ L0",
            "int", "uint64_t", "uint8_t", "*x", "[x]", "x[3]", "&", "States", "Test", "Observation");

    private final SplittableRandom random;
    private final List<String> seeds;

    Mangler(long seed, List<String> seeds) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    /** One of the seeds with one to five damages. */
    String next() {
        StringBuilder text = new StringBuilder(pick(seeds));
        for (int i = random.nextInt(5); i >= 0; i--) {
            damage(text);
        }
        return text.toString();
    }

    private void damage(StringBuilder text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(1 << random.nextInt(8)));
        switch (random.nextInt(7)) {
            case 0 -> text.setLength(from);
            case 1 -> text.delete(from, to);
            case 2 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(3)));
            case 3 -> text.insert(from, pick(PIECES));
            case 4 -> text.insert(from, pick(PIECES).repeat(random.nextInt(2000)));
            case 5 -> {
                String other = pick(seeds);
                text.insert(from, other.substring(random.nextInt(other.length())));
            }
            default -> {
                if (from < text.length()) {
                    text.setCharAt(from, (char) random.nextInt(random.nextBoolean() ? 128 : 0x3000));
                }
            }
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
