package org.eptlitmus.models.cat;

import java.util.List;

/** The words of a model file with a reading position, and the complaints about a word that does not fit. */
final class TokenStream {
    /** How deep brackets and operators may nest; no model comes near, and the stack would not bear much more. */
    private static final int MAX_DEPTH = 300;

    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The next word, not consumed. */
    Token peek() {
        return tokens.get(at);
    }

    /** The word after a number of further ones; the end if there are fewer. */
    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /** Consumes and returns the next word; the end stays where it is. */
    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    /** Whether the next word is this keyword or symbol. */
    boolean at(String word) {
        return peek().is(word);
    }

    /** Whether the next word is of this kind. */
    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /** Consumes the next word if it is this keyword or symbol. */
    boolean accept(String word) {
        if (at(word)) {
            take();
            return true;
        }
        return false;
    }

    /** Consumes this keyword or symbol, which must come next. */
    Token expect(String word) {
        if (!at(word)) {
            throw expected("'" + word + "'");
        }
        return take();
    }

    /** Consumes a word of this kind, which must come next. */
    Token expect(Token.Kind kind, String described) {
        if (!at(kind)) {
            throw expected(described);
        }
        return take();
    }

    /** The complaint that something else should stand here. */
    CatException expected(String described) {
        return new CatException(peek().position(), "expected " + described + ", found " + peek().shown());
    }

    /** Goes one level deeper; every call is matched by {@link #leave()}. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new CatException(peek().position(), "nested more than " + MAX_DEPTH + " deep");
        }
    }

    /** Comes back from one level. */
    void leave() {
        depth--;
    }
}
