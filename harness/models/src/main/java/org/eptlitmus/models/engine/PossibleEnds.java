package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadShape;

/**
 * How a choice of runs may end, where that is known before any execution of it is: a recorded actor's way decides how it ends, so nothing need
 * be searched once all ends of its ways are known.
 */
final class PossibleEnds {
    private static final int MAX_ENDS = 64;

    private final int[] observedMemory;
    private final Search.Finder finder;
    private final List<List<long[]>> registers = new ArrayList<>();
    private final List<List<Long>> cells = new ArrayList<>();

    PossibleEnds(int[] observedMemory, Search.Finder finder) {
        this.observedMemory = observedMemory;
        this.finder = finder;
    }

    /** Whether the finder may want an execution of some shapes. */
    boolean anyWanted(ShapedRuns[] chosen) {
        ThreadShape[] shapes = new ThreadShape[chosen.length];
        List<List<ShapedRuns.Run>> runs = new ArrayList<>();
        for (int part = 0; part < chosen.length; part++) {
            shapes[part] = chosen[part].shape();
            runs.add(chosen[part].runs());
        }
        return anyWanted(shapes, runs);
    }

    /**
     * Whether the finder may want an execution of some runs; true too where it takes more than a glance to know.
     *
     * @param shapes the shape of each part, the initial writes first
     * @param runs the runs of each part that are still possible
     */
    boolean anyWanted(ThreadShape[] shapes, List<List<ShapedRuns.Run>> runs) {
        registers.clear();
        cells.clear();
        long ends = 1;
        for (int part = 1; part < shapes.length; part++) {
            List<long[]> ofPart = new ArrayList<>();
            for (ShapedRuns.Run run : runs.get(part)) {
                long[] values = constants(run.registers());
                if (values == null) {
                    return true;
                }
                if (ofPart.stream().noneMatch(known -> java.util.Arrays.equals(known, values))) {
                    ofPart.add(values);
                }
            }
            registers.add(ofPart);
            ends *= ofPart.size();
            if (ends > MAX_ENDS) {
                return true;
            }
        }
        for (int location : observedMemory) {
            Set<Long> last = lastValues(location, shapes, runs);
            if (last == null || (ends *= last.size()) > MAX_ENDS) {
                return true;
            }
            cells.add(List.copyOf(last));
        }
        return anyWanted(0, new long[registers.size()][], new long[cells.size()]);
    }

    private static long[] constants(Term[] terms) {
        long[] values = new long[terms.length];
        for (int i = 0; i < terms.length; i++) {
            if (!terms[i].isConstant()) {
                return null;
            }
            values[i] = terms[i].constant();
        }
        return values;
    }

    /** What the last write to a location may have left there; null if that is not known. */
    private static Set<Long> lastValues(int location, ThreadShape[] shapes, List<List<ShapedRuns.Run>> runs) {
        Set<Long> values = new LinkedHashSet<>();
        for (int part = shapes.length - 1; part >= 0; part--) {
            int[] accesses = shapes[part].accesses();
            for (int i = 0; i < accesses.length; i++) {
                if (shapes[part].place(accesses[i]) != location || (shapes[part].kind(accesses[i]) & Kind.WRITE) == 0) {
                    continue;
                }
                boolean initial = (shapes[part].kind(accesses[i]) & Kind.INITIAL) != 0;
                for (ShapedRuns.Run run : runs.get(part)) {
                    if (!run.values()[i].isConstant()) {
                        return null;
                    } else if (!initial || values.isEmpty()) {
                        values.add(run.values()[i].constant());
                    }
                }
            }
        }
        return values;
    }

    private boolean anyWanted(int next, long[][] ofThreads, long[] inMemory) {
        if (next < ofThreads.length) {
            for (long[] values : registers.get(next)) {
                ofThreads[next] = values;
                if (anyWanted(next + 1, ofThreads, inMemory)) {
                    return true;
                }
            }
            return false;
        }
        int cell = next - ofThreads.length;
        if (cell == inMemory.length) {
            return finder.wants(ofThreads, inMemory);
        }
        for (long value : cells.get(cell)) {
            inMemory[cell] = value;
            if (anyWanted(next + 1, ofThreads, inMemory)) {
                return true;
            }
        }
        return false;
    }
}
