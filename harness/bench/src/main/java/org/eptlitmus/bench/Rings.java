package org.eptlitmus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;

/** Litmus tests of one shape for any number of threads: how the time to explore them grows with the threads. */
final class Rings {

    private Rings() {
    }

    /** Store buffering: each thread stores to its own cell and loads the next thread's. */
    static LitmusTest storeBuffering(int threads) {
        return ring("SB", threads, t -> List.of("MOV W0,#1", "STR W0,[X1]", "LDR W2,[X3]"),
                IntStream.range(0, threads).boxed().toList());
    }

    /** Message passing: the first thread stores to its cell and tells the next, each tells its next, and the last loads the first one's cell. */
    static LitmusTest messagePassing(int threads) {
        return ring("MP", threads, t -> {
            if (t == 0) {
                return List.of("MOV W0,#1", "STR W0,[X1]", "STR W0,[X3]");
            }
            return t < threads - 1
                    ? List.of("LDR W2,[X1]", "MOV W0,#1", "STR W0,[X3]")
                    : List.of("LDR W2,[X1]", "LDR W4,[X3]");
        }, IntStream.range(1, threads).boxed().toList());
    }

    /**
     * Of each thread X1 is a cell of its own and X3 the next thread's.
     *
     * @param reads the threads whose W2 is observed
     */
    private static LitmusTest ring(String name, int threads, IntFunction<List<String>> code, List<Integer> reads) {
        StringBuilder text = new StringBuilder("AArch64 " + name + threads + "\n{\n");
        List<List<String>> columns = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            text.append(t + ":X1=x" + t + "; " + t + ":X3=x" + (t + 1) % threads + ";\n");
            columns.add(code.apply(t));
        }
        text.append("}\n").append(row(threads, t -> "P" + t));
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int r = 0; r < rows; r++) {
            int row = r;
            text.append(row(threads, t -> row < columns.get(t).size() ? columns.get(t).get(row) : ""));
        }
        String observed = reads.stream().map(t -> t + ":X2=" + (name.equals("SB") ? 0 : 1)).collect(Collectors.joining(" /\\ "));
        text.append("exists (" + observed + (name.equals("SB") ? "" : " /\\ " + (threads - 1) + ":X4=0") + ")\n");
        return LitmusParser.parse(name + threads + ".litmus", text.toString());
    }

    private static String row(int threads, IntFunction<String> cell) {
        return IntStream.range(0, threads).mapToObj(cell).collect(Collectors.joining(" | ", " ", " ;\n"));
    }
}
