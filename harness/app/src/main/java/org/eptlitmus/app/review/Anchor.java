package org.eptlitmus.app.review;

/** Makes a place on the page of a stable name, so that a link into one page leads to the same outcome in the next. */
final class Anchor {

    private Anchor() {}

    /** A variant's: its name, {@code EPT-3/enter2020/loadAfter}. */
    static String of(String variant) {
        return plain(variant);
    }

    /** An outcome's, which has no blanks that a mail would break: {@code EPT-3/enter2020/loadAfter=0,0}. */
    static String of(String variant, String outcome) {
        return plain(variant) + "=" + plain(outcome.replace(" ", ""));
    }

    /** Any text with what an address cannot hold written as a number, so that no two become one. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_./,+*".indexOf(c) >= 0)) {
                plain.append((char) c);
            } else {
                plain.append('~').append(Integer.toHexString(c)).append('~');
            }
        });
        return plain.toString();
    }
}
