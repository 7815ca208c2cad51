package org.eptlitmus.models.cat;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * However a model is mangled, reading it ends in a model or in one line with a place. Seeded, so that a failure repeats; bounded by
 * rounds, not by time.
 */
class CatFuzzTest {
    private static final String[] PIECES = {"let", "rec", "and", "=", "(", ")", "[", "]", "{", "}", "|", "||", "&", "&&", "\\", ";", "*",
        "+", "?", "^", "^-1", "-1", "~", "++", ",", "->", "_", "0", "po", "rf", "co", "W", "R", "x", "f", "f(", "acyclic", "empty",
        "irreflexive", "as", "show", "include", "\"cos.cat\"", "\"", "match", "with", "end", "if", "then", "else", "try", "fun", "in",
        "flag", "call", "procedure", "'t", "(*", "*)", "//", "\n", "domain", "generate_cos", "\"v\"", "not", "enum", "from", "\u00e9"};

    private static void read(String text, int seed) {
        try {
            Models.inText("fuzz.cat", text);
        } catch (CatException e) {
            assertTrue(e.getMessage().matches("(?s)[^\n]*\\.cat:\\d+:\\d+: [^\n]+"), () -> seed + ": " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed + ": " + e, e);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("(?<=\\W)|(?=\\W)")) {
            words.add(word);
        }
        return words;
    }

    @Test
    void mutatedModels() {
        for (String name : Models.NAMES) {
            List<String> original = words(Models.text(name));
            for (int seed = 0; seed < 400; seed++) {
                Random random = new Random(seed);
                List<String> mutated = new ArrayList<>(original);
                for (int changes = 1 + random.nextInt(4); changes > 0 && !mutated.isEmpty(); changes--) {
                    int at = random.nextInt(mutated.size());
                    switch (random.nextInt(4)) {
                        case 0 -> mutated.remove(at);
                        case 1 -> mutated.add(at, PIECES[random.nextInt(PIECES.length)]);
                        case 2 -> mutated.set(at, mutated.get(random.nextInt(mutated.size())));
                        default -> mutated.subList(at, Math.min(mutated.size(), at + random.nextInt(40))).clear();
                    }
                }
                read(String.join("", mutated), seed);
            }
        }
    }

    @Test
    void randomWords() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(40); words > 0; words--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(5) == 0 ? "" : " ");
            }
            read(text.toString(), seed);
        }
    }

    @Test
    void randomCharacters() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x3000) : ' ' + random.nextInt(95)));
            }
            read(text.toString(), seed);
        }
    }
}
