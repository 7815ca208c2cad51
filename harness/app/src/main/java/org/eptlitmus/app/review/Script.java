package org.eptlitmus.app.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page's one script, which adds searching, copying and printing to what is there without it; and the rule by
 * which a browser runs it and no other, whatever a file of results brought onto the page.
 */
final class Script {

    static final String TEXT = read();

    /** A content security policy: nothing is loaded from anywhere. */
    static final String POLICY = "default-src 'none'; script-src 'sha256-" + hash(TEXT)
            + "'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private Script() {}

    private static String read() {
        try (InputStream in = Script.class.getResourceAsStream("review.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
