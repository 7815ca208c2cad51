package org.eptlitmus.app.cite;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Printable;

/** Quotes a text word by word: a word that a markup would take for something else becomes code, without the punctuation around it. */
final class Words {

    private static final String OPENING = "(";
    private static final String CLOSING = ".,;:)";

    private Words() {}

    /**
     * A text in one line, quoted.
     *
     * @param special tells which words become code
     * @param code makes code of a word
     * @param plain quotes any other word
     */
    static String quote(String text, Predicate<String> special, UnaryOperator<String> code, UnaryOperator<String> plain) {
        return Arrays.stream(Printable.line(text).split(" ")).map(word -> {
            int begin = !word.isEmpty() && OPENING.indexOf(word.charAt(0)) >= 0 ? 1 : 0;
            int end = word.length();
            while (end > begin && CLOSING.indexOf(word.charAt(end - 1)) >= 0) {
                end--;
            }
            String core = word.substring(begin, end);
            return special.test(core) ? word.substring(0, begin) + code.apply(core) + word.substring(end) : plain.apply(word);
        }).collect(Collectors.joining(" "));
    }
}
