package org.eptlitmus.app.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/** Checks that whatever a test prints or throws, what is said is what is heard. */
class ProtocolTest {

    @Test
    void jobsComeThrough() {
        Job pinned = new Job("a.B_jcstress", false, 120, 3000, 256, 4, SpinLoopStyle.THREAD_YIELD, List.of(7, 3));
        assertEquals(pinned, Job.decode(pinned.encode()));
        Job free = new Job("a.B_jcstress", true, 1, 1, 1, 1, SpinLoopStyle.HARD, List.of());
        assertEquals(free, Job.decode(free.encode()));
        assertThrows(IllegalArgumentException.class, () -> Job.decode("a.B_jcstress\ttrue"));
    }

    @Test
    void repliesComeThrough() {
        List<Reply> replies = List.of(
                new Reply.Ready(Map.of("java.version", "17", "java.vm.name", "A\tB\\n\nC")),
                new Reply.Begun(),
                new Reply.Counted(12345, Map.of("0, 1", 17L, "tab\there\\", 1L), false),
                new Reply.Counted(1, Map.of("STALE", 1L), true),
                new Reply.Counted(1, Map.of(), false),
                new Reply.Failed(Status.TEST_ERROR, "java.lang.IllegalStateException: x\n\tat y\r\n"));
        for (Reply reply : replies) {
            assertEquals(Optional.of(reply), Reply.decode(reply.encode()));
        }
    }

    @Test
    void otherOutputIsNoReply() {
        assertEquals(Optional.empty(), Reply.decode("OpenJDK 64-Bit Server VM warning: something"));
        assertEquals(Optional.empty(), Reply.decode(""));
    }

    @Test
    void aLineCutShortIsNoReply() {
        String line = new Reply.Counted(12345, Map.of("0, 1", 17L), false).encode();
        for (int length = 0; length < line.length() - 2; length++) {
            assertEquals(Optional.empty(), Reply.decode(line.substring(0, length)).filter(r -> r.encode().equals(line)));
        }
    }
}
