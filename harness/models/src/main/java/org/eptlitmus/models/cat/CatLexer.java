package org.eptlitmus.models.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a model file into words; the rules are those of herdtools' cat language. */
final class CatLexer {
    private static final Set<String> KEYWORDS = Set.of("let", "rec", "and", "when", "acyclic", "irreflexive", "show", "unshow",
            "empty", "subset", "as", "fun", "in", "undefined_unless", "flag", "assert", "include", "variant", "begin", "end",
            "procedure", "call", "enum", "debug", "match", "with", "forall", "from", "do", "try", "if", "then", "else", "catdep",
            "instructions", "default", "not");
    private static final String[] SYMBOLS = {"||", "&&", "++", "->", "-1", "(", ")", "{", "}", "[", "]", "_", "0", "|", "&", "*",
        "~", "+", "^", "\\", "?", "=", ";", ","};

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    private CatLexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** All words of a text, ended by one of kind END. */
    static List<Token> tokens(String file, String text) {
        return new CatLexer(file, text).run();
    }

    private List<Token> run() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            skipBlank();
            Position position = here();
            if (at >= text.length()) {
                tokens.add(new Token(Token.Kind.END, "", position));
                return tokens;
            }
            tokens.add(next(position));
        }
    }

    private Position here() {
        return new Position(file, line, at - lineStart + 1);
    }

    private void skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#' || text.startsWith("//", at)) {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (text.startsWith("(*", at)) {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void newLine() {
        at++;
        line++;
        lineStart = at;
    }

    private void skipComment() {
        Position start = here();
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw new CatException(start, "this comment does not end; expected '*)'");
            }
            if (text.startsWith("(*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*)", at)) {
                depth--;
                at += 2;
            } else if (text.charAt(at) == '\n') {
                newLine();
            } else {
                at++;
            }
        } while (depth > 0);
    }

    private Token next(Position position) {
        char c = text.charAt(at);
        if (c == '"') {
            return string(position);
        }
        if (c == '\'' && nameLength(at + 1) > 0) {
            at++;
            return new Token(Token.Kind.TAG, take(nameLength(at)), position);
        }
        int length = nameLength(at);
        if (length > 0) {
            String word = take(length);
            return new Token(KEYWORDS.contains(word) ? Token.Kind.KEYWORD : Token.Kind.NAME, word, position);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                return new Token(Token.Kind.SYMBOL, take(symbol.length()), position);
            }
        }
        throw new CatException(position, "unexpected character " + shown(text.codePointAt(at)));
    }

    private static String shown(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7f ? "'" + Character.toString(codePoint) + "'"
                : String.format("U+%04X", codePoint);
    }

    private Token string(Position position) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '"') {
            throw new CatException(position, "this string does not end on its line; expected '\"'");
        }
        String content = text.substring(at + 1, end);
        at = end + 1;
        return new Token(Token.Kind.STRING, content, position);
    }

    private String take(int length) {
        String word = text.substring(at, at + length);
        at += length;
        return word;
    }

    /** Length of the name that begins here; 0 if none does. */
    private int nameLength(int from) {
        int end = from;
        if (end < text.length() && text.charAt(end) == '_') {
            end++;
        }
        if (end >= text.length() || !isLetter(text.charAt(end))) {
            return 0;
        }
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '\'') {
            end++;
        }
        return end - from;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }
}
