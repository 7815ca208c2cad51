package org.eptlitmus.matrix.processor;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eptlitmus.matrix.Declaration;
import org.eptlitmus.matrix.processor.Diagnostics.Place;

/** Checks the text inside the annotations: what jcstress's test list can hold, names, placeholders and outcome ids. */
final class Texts {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+.-]+(/[A-Za-z0-9_+.-]+)*");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_, -]*");

    private final Diagnostics diagnostics;

    Texts(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports text that is not printable ASCII on one line, or says nothing. */
    void line(Place place, String text) {
        if (text.isBlank()) {
            diagnostics.error(place, "empty text");
        }
        optionalLine(place, text);
    }

    /** Reports text that is not printable ASCII on one line. */
    void optionalLine(Place place, String text) {
        text.chars().filter(c -> c < ' ' || c > '~').findFirst().ifPresent(c -> diagnostics.error(place,
                "character U+%04X, expected printable ASCII on one line, as jcstress's test list has it".formatted(c)));
    }

    /** Reports each line of an array member. */
    void lines(Place place, String member, String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            line(place.member(member, i), lines[i]);
        }
    }

    /** Reports a variant's name that is none. */
    void name(Place place, String name) {
        if (!NAME.matcher(name).matches()) {
            diagnostics.error(place, "variant name '" + name
                    + "', expected letters, digits and _ + - . in parts divided by slashes");
        }
    }

    /** Reports a placeholder without its text, and a text without its placeholder. */
    void placeholders(Place place, Declaration declaration) {
        int texts = declaration.variant().with().length;
        Set<Integer> used = new TreeSet<>();
        declaration.template().forEach(line -> used.addAll(Declaration.placeholders(line)));
        for (int index : used) {
            if (index >= texts) {
                diagnostics.error(place, "the code says {" + index + "}, and with has " + texts + " texts");
            }
        }
        for (int i = 0; i < texts; i++) {
            if (!used.contains(i)) {
                diagnostics.error(place.member("with", i), "no code line says {" + i + "}");
            }
        }
    }

    /**
     * Reports an outcome id that is no regular expression, or could match no result.
     *
     * @param values how many values a result has, or 0 if that is unknown
     */
    void outcome(Place place, String id, int values) {
        line(place, id);
        try {
            Pattern.compile(id);
        } catch (PatternSyntaxException e) {
            diagnostics.error(place, "outcome '" + id + "' is no regular expression: " + e.getDescription());
            return;
        }
        if (values > 0 && LITERAL.matcher(id).matches() && id.split(", ", -1).length != values) {
            diagnostics.error(place, "outcome '" + id + "', expected " + values + " values divided by a comma and a space");
        }
    }
}
