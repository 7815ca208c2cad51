package org.eptlitmus.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eptlitmus.corpus.LitmusCorpus.LitmusFile;

/** Litmus tests of one location that any number of threads raise: how the time to judge them grows with the threads. */
final class Counters {

    private Counters() {
    }

    /** Each thread raises a counter by one LDADD. */
    static LitmusFile ldadd(int threads) {
        return test("LDADD" + threads, threads, List.of("LDADD W0,W2,[X1]"), "forall ([next]=" + threads + ")");
    }

    /** The same, and what each has read is observed: an end for each order of the threads. */
    static LitmusFile observedLdadd(int threads) {
        String read = IntStream.range(0, threads).mapToObj(t -> t + ":X2; ").collect(Collectors.joining());
        return test("LDADD-read" + threads, threads, List.of("LDADD W0,W2,[X1]"),
                "locations [next; " + read + "]\nexists (0:X2=0)");
    }

    /**
     * Each thread draws a ticket, waits for its turn, raises a counter by a load and a store, and lets the next one
     * in.
     */
    static LitmusFile ticketLock(int threads) {
        List<String> code = List.of("LDADDA W0,W2,[X1]", "turn:", "LDAR W4,[X3]", "CMP W4,W2", "B.NE turn",
                "LDR W6,[X5]", "ADD W6,W6,#1", "STR W6,[X5]", "ADD W4,W4,#1", "STLR W4,[X3]");
        return test("ticket-lock" + threads, threads, code, "forall ([counter]=" + threads + ")");
    }

    /** A label, which no two threads may share, gets the thread's number. */
    private static LitmusFile test(String name, int threads, List<String> code, String condition) {
        String init = IntStream.range(0, threads)
                .mapToObj(t -> "X0=1; X1=next; X3=owner; X5=counter;\n".replace("X", t + ":X"))
                .collect(Collectors.joining());
        String lines = code.stream()
                .map(line -> row(IntStream.range(0, threads).mapToObj(t -> line.replace("turn", "turn" + t)).toList()))
                .collect(Collectors.joining());
        String heads = row(IntStream.range(0, threads).mapToObj(t -> "P" + t).toList());
        String text = "AArch64 " + name + "\n{\n" + init + "}\n" + heads + lines + condition + "\n";
        return new LitmusFile(name + ".litmus", text);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", " ", " ;\n"));
    }
}
