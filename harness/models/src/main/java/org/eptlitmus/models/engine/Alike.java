package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.execution.RunawayException;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadShape;

/**
 * Threads that differ in nothing but their number, so that one execution stands for all those in which they have changed places: of
 * eight threads that each raise a counter, one of 40,320 need be looked at.
 */
final class Alike {
    /** What tells a run from the others of its thread: what happens in it, and the values that it went its way by. */
    private record RunKey(ThreadShape shape, List<Long> values) {
    }

    /** The threads of each group of two or more, in ascending order. */
    private final List<int[]> groups = new ArrayList<>();
    /** By part, the initial writes being part 0: the part before it of the same group, or -1. */
    private final int[] previous;

    private Alike(int[] numbers) {
        previous = new int[numbers.length + 1];
        Arrays.fill(previous, -1);
        for (int thread = 0; thread < numbers.length; thread++) {
            int number = numbers[thread];
            int[] group = IntStream.range(0, numbers.length).filter(t -> numbers[t] == number).toArray();
            if (group.length > 1 && group[0] == thread) {
                groups.add(group);
                for (int i = 1; i < group.length; i++) {
                    previous[group[i] + 1] = group[i - 1] + 1;
                }
            }
        }
    }

    /**
     * Groups threads.
     *
     * @param numbers for each thread a number that it shares with those like it
     * @param shapes of each part; should reads not tell a thread's runs apart, it stays alone
     */
    static Alike of(int[] numbers, List<List<ShapedRuns>> shapes) {
        int[] told = numbers.clone();
        for (int thread = 0; thread < told.length; thread++) {
            int number = numbers[thread];
            List<ShapedRuns> ofThread = shapes.get(thread + 1);
            boolean alone = IntStream.of(numbers).filter(n -> n == number).count() == 1;
            if (!alone && runs(ofThread).size() < ofThread.stream().mapToInt(shaped -> shaped.runs().size()).sum()) {
                told[thread] = -1 - thread;
            }
        }
        return new Alike(told);
    }

    /** No two threads are alike. */
    static Alike none(int threads) {
        return new Alike(IntStream.range(0, threads).toArray());
    }

    /** The part before a part that is of the same group, or -1. */
    int previous(int part) {
        return previous[part];
    }

    // ---- Runs ----

    /**
     * The same shapes and runs, but threads that are alike have one list of them, in one order. A run that was not found for each of
     * them is left out: which values a read may return is an upper bound, and what one thread cannot do none like it can.
     *
     * @param shapes of each part
     */
    List<List<ShapedRuns>> share(List<List<ShapedRuns>> shapes) {
        List<List<ShapedRuns>> shared = new ArrayList<>(shapes);
        for (int[] group : groups) {
            Map<RunKey, ShapedRuns.Run> common = runs(shapes.get(group[0] + 1));
            for (int thread : group) {
                common.keySet().retainAll(runs(shapes.get(thread + 1)).keySet());
            }
            Map<ThreadShape, ShapedRuns> byShape = new LinkedHashMap<>();
            common.forEach((key, run) -> byShape
                    .computeIfAbsent(key.shape, shape -> new ShapedRuns(shape, new ArrayList<>())).runs().add(run));
            List<ShapedRuns> list = List.copyOf(byShape.values());
            for (int thread : group) {
                shared.set(thread + 1, list);
            }
        }
        return shared;
    }

    private static Map<RunKey, ShapedRuns.Run> runs(List<ShapedRuns> shapes) {
        Map<RunKey, ShapedRuns.Run> runs = new LinkedHashMap<>();
        for (ShapedRuns shaped : shapes) {
            for (ShapedRuns.Run run : shaped.runs()) {
                List<Long> values = new ArrayList<>();
                for (Term value : run.values()) {
                    values.add(value.isConstant() ? (Long) value.constant() : null);
                }
                runs.put(new RunKey(shaped.shape(), values), run);
            }
        }
        return runs;
    }

    /**
     * In how many ways the threads of each group can share out what they have between them.
     *
     * @param chosen for each part what it has; of a group's threads, equal things are next to one another
     */
    long arrangements(Object[] chosen) {
        long ways = 1;
        for (int[] group : groups) {
            int equal = 0;
            for (int i = 0; i < group.length; i++) {
                equal = i > 0 && chosen[group[i] + 1] == chosen[group[i - 1] + 1] ? equal + 1 : 1;
                // One more thing, of which there are now this many: (i + 1)! / (... equal! ...) grows by (i + 1) / equal.
                ways = times(ways, i + 1) / equal;
            }
        }
        return ways;
    }

    /** A product of counts of executions. */
    static long times(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            throw new RunawayException("there are more executions than can be counted");
        }
    }

    // ---- Ends ----

    /** The one that stands for an end and for all that come of it when threads change places; the arrays are copied. */
    End standing(long[][] registers, long[] cells) {
        End end = End.copyOf(registers, cells);
        for (int[] group : groups) {
            List<long[]> ofGroup = new ArrayList<>();
            for (int thread : group) {
                ofGroup.add(end.registers()[thread]);
            }
            ofGroup.sort(Arrays::compare);
            for (int i = 0; i < group.length; i++) {
                end.registers()[group[i]] = ofGroup.get(i);
            }
        }
        return end;
    }

    /** Takes every end that an end stands for, each once; their arrays are not to be changed. */
    void each(End standing, Consumer<End> consumer) {
        each(0, standing.registers().clone(), standing.cells(), consumer);
    }

    private void each(int group, long[][] registers, long[] cells, Consumer<End> consumer) {
        if (group == groups.size()) {
            consumer.accept(new End(registers.clone(), cells));
            return;
        }
        List<long[]> values = new ArrayList<>();
        for (int thread : groups.get(group)) {
            values.add(registers[thread]);
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<Integer> arrangement = new ArrayList<>();
        List<long[]> distinct = new ArrayList<>();
        for (long[] value : values) {
            Integer number = numbers.putIfAbsent(Arrays.toString(value), distinct.size());
            if (number == null) {
                number = distinct.size();
                distinct.add(value);
            }
            arrangement.add(number);
        }
        Collections.sort(arrangement);
        do {
            for (int i = 0; i < arrangement.size(); i++) {
                registers[groups.get(group)[i]] = distinct.get(arrangement.get(i));
            }
            each(group + 1, registers, cells, consumer);
        } while (nextArrangement(arrangement));
    }

    /** Turns a list into the next one in lexicographic order; false if it was the last. */
    private static boolean nextArrangement(List<Integer> list) {
        int at = list.size() - 2;
        while (at >= 0 && list.get(at) >= list.get(at + 1)) {
            at--;
        }
        if (at < 0) {
            return false;
        }
        int greater = list.size() - 1;
        while (list.get(greater) <= list.get(at)) {
            greater--;
        }
        Collections.swap(list, at, greater);
        Collections.reverse(list.subList(at + 1, list.size()));
        return true;
    }
}
