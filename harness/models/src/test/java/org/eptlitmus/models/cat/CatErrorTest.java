package org.eptlitmus.models.cat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that means nothing is refused in one line that names the file, the line and the column. */
class CatErrorTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("let a = pos", "m.cat:1:9: unknown name 'pos'"),
                Arguments.of("let a = po\nlet b = a;\n  nothere", "m.cat:3:3: unknown name 'nothere'"),
                Arguments.of("let f x = x; missing", "m.cat:1:14: unknown name 'missing'"),
                Arguments.of("acyclic co", "m.cat:1:9: unknown name 'co'; include \"cos.cat\" defines it"),
                Arguments.of("let a = W; po", "m.cat:1:9: expected a relation, found a set"),
                Arguments.of("let a = po | W", "m.cat:1:14: expected a relation, found a set"),
                Arguments.of("let a = W & po", "m.cat:1:13: expected a set, found a relation"),
                Arguments.of("let a = [po]", "m.cat:1:10: expected a set, found a relation"),
                Arguments.of("let a = W+", "m.cat:1:9: expected a relation, found a set"),
                Arguments.of("let a = po * W", "m.cat:1:9: expected a set, found a relation"),
                Arguments.of("acyclic W", "m.cat:1:9: expected a relation, found a set"),
                Arguments.of("let a = domain(W)", "m.cat:1:16: expected a relation, found a set"),
                Arguments.of("let a = po W", "m.cat:1:9: expected a function to apply, found a relation"),
                Arguments.of("let f (a, b) = a; b\nlet c = f(po)", "m.cat:2:11: expected 2 values, found 1"),
                Arguments.of("let rec x = po \\ x", "m.cat:1:18: this recursive definition is not monotone: it uses itself on the right of '\\'"),
                Arguments.of("let rec x = ~x", "m.cat:1:14: this recursive definition is not monotone: it uses itself under '~'"),
                Arguments.of("let rec x = y and y = po | ~(x; po)",
                        "m.cat:1:30: this recursive definition is not monotone: it uses itself under '~'"),
                Arguments.of("include \"nosuch.cat\"", "m.cat:1:1: no file \"nosuch.cat\" to include"),
                Arguments.of("let a =", "m.cat:1:8: expected an expression, found the end of the file"),
                Arguments.of("let = po", "m.cat:1:5: expected a name, found '='"),
                Arguments.of("po", "m.cat:1:3: expected an instruction such as 'let' or 'acyclic', found the end of the file", false),
                Arguments.of("let a = (po", "m.cat:1:12: expected ')', found the end of the file"),
                Arguments.of("let a = po ) rf", "m.cat:1:12: expected an instruction such as 'let' or 'acyclic', found ')'"),
                Arguments.of("acyclic po as", "m.cat:1:14: expected a name, found the end of the file"),
                Arguments.of("(* never closed", "m.cat:1:1: this comment does not end; expected '*)'"),
                Arguments.of("include \"x", "m.cat:1:9: this string does not end on its line; expected '\"'"),
                Arguments.of("let a = po @ rf", "m.cat:1:12: unexpected character '@'"),
                Arguments.of("let a = po\u00a0", "m.cat:1:11: unexpected character U+00A0"),
                Arguments.of("call nothing(po)", "m.cat:1:1: unknown name 'nothing'"),
                Arguments.of("let f x = f(x)\n", "m.cat:1:11: unknown name 'f'"),
                Arguments.of("let rec f x = f(x)\nlet a = f(po)", "m.cat:1:15: calls and operators nest more than 900 deep"),
                Arguments.of("flag po", "m.cat:1:6: expected 'acyclic', 'irreflexive' or 'empty', found 'po'"),
                Arguments.of("with co from po", "m.cat:1:14: 'with' takes coherence orders from generate_cos, or a collection of one,"
                        + " not a relation"),
                Arguments.of("include \"cos.cat\"\nwith other from generate_cos(0)",
                        "m.cat:2:1: coherence orders are generated more than once"),
                Arguments.of("let a = match 'x with 'y -> po end", "m.cat:1:9: no clause for the tag 'x"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesThePlace(org.junit.jupiter.params.aggregator.ArgumentsAccessor arguments) {
        String text = arguments.getString(0);
        String expected = arguments.getString(1);
        if (arguments.size() > 2) {
            // A lone name is a title, and nothing else is wrong with it.
            assertEquals("po", Models.inText("m.cat", text).title());
            return;
        }
        CatException e = assertThrows(CatException.class, () -> Models.inText("m.cat", text));
        assertEquals(expected, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "~", "f(", "{", "if \"a\" then ", "let x = po in ", "fun x -> ", "try "})
    void deepNestingIsRefused(String opening) {
        String text = "let f x = x\nlet a = " + opening.repeat(100_000) + "po";
        CatException e = assertThrows(CatException.class, () -> Models.inText("m.cat", text));
        assertTrue(e.getMessage().startsWith("m.cat:2:"), e.getMessage());
    }

    @Test
    void explosionIsRefused() {
        StringBuilder text = new StringBuilder("let f0 x = x | po\n");
        for (int i = 1; i < 60; i++) {
            text.append("let f").append(i).append(" x = f").append(i - 1).append("(f").append(i - 1).append("(x))\n");
        }
        CatException e = assertThrows(CatException.class, () -> Models.inText("m.cat", text + "let a = f59(rf)"));
        assertTrue(e.getMessage().contains("steps to read") || e.getMessage().contains("nest more than"), e.getMessage());
    }

    @Test
    void includesAreFoundBesideTheModel(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("part.cat"), "let mine = po; po\n");
        Path main = Files.writeString(directory.resolve("main.cat"), "include \"part.cat\"\nacyclic mine as ok\n");
        assertEquals("ok", Models.inFile(main).checks().get(0).name());
        Path part = Files.writeString(directory.resolve("part.cat"), "let mine =\n  ;\n");
        CatException e = assertThrows(CatException.class, () -> Models.inFile(main));
        assertEquals(part + ":2:3: expected an expression, found ';'", e.getMessage());
        Files.writeString(directory.resolve("part.cat"), "include \"main.cat\"\nlet mine = po\n");
        // Each file is read once, so a circle of includes ends; here the inner reading comes before the name is there.
        assertThrows(CatException.class, () -> Models.inFile(main));
    }

    @Test
    void builtInModelsAreModels() {
        for (String name : Models.NAMES) {
            Model model = Models.named(name);
            assertFalse(model.checks().isEmpty(), name);
            assertFalse(model.title().isEmpty(), name);
        }
        assertThrows(IllegalArgumentException.class, () -> Models.named("power"));
    }
}
