package org.eptlitmus.app.result;

import com.fasterxml.jackson.core.JsonLocation;

/** Says where in a file something stands, the way compilers do: {@code 12:7}, line and column. */
final class Place {

    private Place() {}

    /** The place and what is behind it, as an objection begins; nothing if the place is not known. */
    static String prefix(JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : location.getLineNr() + ":" + location.getColumnNr() + ": ";
    }
}
