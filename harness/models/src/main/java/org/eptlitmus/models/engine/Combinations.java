package org.eptlitmus.models.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadShape;

/**
 * The choices of one shape for every thread that can have an execution at all: where a thread went its way because of a value that it read,
 * some thread must write that value. Threads of a protocol have hundreds of ways, most of which do not go together.
 */
final class Combinations {
    private record Cell(int location, long value) {
    }

    /** Takes a choice, a shape for every thread. */
    interface Taker {
        /** Takes one, and for how many it stands: itself and those in which threads that are alike have changed places. */
        void take(ShapedRuns[] chosen, long standsFor);
    }

    private final List<List<ShapedRuns>> shapes;
    private final Alike alike;
    private final Map<Cell, Integer> numbers = new HashMap<>();
    private final int words;
    /** By thread and shape, as bits of what {@link #numbers} counts: what is read in every run, and what some run may write. */
    private final long[][][] read;
    private final long[][][] written;
    /** What the threads from one on may write. */
    private final long[][] writtenFrom;

    /**
     * The combinations of some threads' shapes.
     *
     * @param shapes of each part, the initial writes first; threads that are alike have the same list
     * @param alike which threads are
     */
    Combinations(List<List<ShapedRuns>> shapes, Alike alike) {
        this.shapes = shapes;
        this.alike = alike;
        for (List<ShapedRuns> ofThread : shapes) {
            for (ShapedRuns shape : ofThread) {
                for (ShapedRuns.Run run : shape.runs()) {
                    eachRead(shape.shape(), run, cell -> numbers.putIfAbsent(cell, numbers.size()));
                }
            }
        }
        words = (numbers.size() + Long.SIZE - 1) / Long.SIZE;
        read = new long[shapes.size()][][];
        written = new long[shapes.size()][][];
        writtenFrom = new long[shapes.size() + 1][words];
        for (int thread = shapes.size() - 1; thread >= 0; thread--) {
            List<ShapedRuns> ofThread = shapes.get(thread);
            read[thread] = new long[ofThread.size()][];
            written[thread] = new long[ofThread.size()][];
            writtenFrom[thread] = writtenFrom[thread + 1].clone();
            for (int i = 0; i < ofThread.size(); i++) {
                read[thread][i] = read(ofThread.get(i));
                written[thread][i] = written(ofThread.get(i));
                for (int w = 0; w < words; w++) {
                    writtenFrom[thread][w] |= written[thread][i][w];
                }
            }
        }
    }

    private static void eachRead(ThreadShape shape, ShapedRuns.Run run, Consumer<Cell> consumer) {
        int[] accesses = shape.accesses();
        for (int i = 0; i < accesses.length; i++) {
            if ((shape.kind(accesses[i]) & Kind.READ) != 0 && run.values()[i].isConstant()) {
                consumer.accept(new Cell(shape.place(accesses[i]), run.values()[i].constant()));
            }
        }
    }

    private long[] read(ShapedRuns runs) {
        long[] inAll = new long[words];
        Arrays.fill(inAll, -1);
        for (ShapedRuns.Run run : runs.runs()) {
            long[] one = new long[words];
            eachRead(runs.shape(), run, cell -> add(one, numbers.get(cell)));
            for (int w = 0; w < words; w++) {
                inAll[w] &= one[w];
            }
        }
        return inAll;
    }

    private long[] written(ShapedRuns runs) {
        long[] bits = new long[words];
        int[] accesses = runs.shape().accesses();
        for (int i = 0; i < accesses.length; i++) {
            if ((runs.shape().kind(accesses[i]) & Kind.WRITE) == 0) {
                continue;
            }
            int location = runs.shape().place(accesses[i]);
            for (ShapedRuns.Run run : runs.runs()) {
                Term value = run.values()[i];
                if (value.isConstant()) {
                    Integer number = numbers.get(new Cell(location, value.constant()));
                    if (number != null) {
                        add(bits, number);
                    }
                } else {
                    numbers.forEach((cell, number) -> {
                        if (cell.location == location) {
                            add(bits, number);
                        }
                    });
                }
            }
        }
        return bits;
    }

    private static void add(long[] bits, int number) {
        bits[number / Long.SIZE] |= 1L << number;
    }

    /**
     * Hands out the combinations; of those that differ in which of the threads that are alike does what, one. Any
     * number of threads may do so at a time, each on a trail of its own.
     */
    void each(Trail trail, Taker taker) {
        walk(0, new int[shapes.size()], new long[words], new long[words], trail, taker);
    }

    private void walk(int thread, int[] chosen, long[] needed, long[] offered, Trail trail, Taker taker) {
        if (thread == chosen.length) {
            ShapedRuns[] taken = new ShapedRuns[chosen.length];
            Arrays.setAll(taken, t -> shapes.get(t).get(chosen[t]));
            taker.take(taken, alike.arrangements(taken));
            return;
        }
        List<ShapedRuns> ofThread = shapes.get(thread);
        long[] needs = new long[words];
        long[] offers = new long[words];
        int previous = alike.previous(thread);
        int first = Math.max(trail.open(), previous < 0 ? 0 : chosen[previous]);
        for (int i = first; i < ofThread.size() && trail.goesOn(); i++) {
            boolean possible = true;
            for (int w = 0; w < words; w++) {
                needs[w] = needed[w] | read[thread][i][w];
                offers[w] = offered[w] | written[thread][i][w];
                possible &= (needs[w] & ~(offers[w] | writtenFrom[thread + 1][w])) == 0;
            }
            if (possible) {
                chosen[thread] = i;
                trail.follow(i, i == ofThread.size() - 1);
                walk(thread + 1, chosen, needs, offers, trail, taker);
            }
        }
        trail.close();
    }
}
