package org.eptlitmus.app.campaign;

import java.util.List;
import org.eptlitmus.app.worker.Reply;

/**
 * One slice of one test that has ended, well or not.
 *
 * @param reply {@link Reply.Counted} or {@link Reply.Failed}
 * @param output what its child JVM printed of its own, if it failed
 */
public record Slice(LitmusCase test, Configuration configuration, Reply reply, List<String> output) {

    public Slice {
        output = List.copyOf(output);
    }
}
