package org.eptlitmus.models.relation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation, on one long a row and on several, against the definition spelled out over pairs. */
class SpaceTest {

    private static long[] random(Space space, Random random, double density) {
        long[] relation = space.newRelation();
        for (int a = 0; a < space.size(); a++) {
            for (int b = 0; b < space.size(); b++) {
                if (random.nextDouble() < density) {
                    space.add(relation, a, b);
                }
            }
        }
        return relation;
    }

    private static long[] randomSet(Space space, Random random) {
        long[] set = space.newSet();
        for (int a = 0; a < space.size(); a++) {
            if (random.nextBoolean()) {
                space.add(set, a);
            }
        }
        return set;
    }

    private interface Pair {
        boolean holds(int a, int b);
    }

    private static void assertPairs(Space space, Pair expected, long[] relation) {
        for (int a = 0; a < space.size(); a++) {
            for (int b = 0; b < space.size(); b++) {
                assertEquals(expected.holds(a, b), space.contains(relation, a, b), a + "," + b);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 130})
    void binaryOperations(int n) {
        Space space = new Space(n);
        Random random = new Random(n);
        long[] a = random(space, random, 0.2);
        long[] b = random(space, random, 0.2);
        long[] s = randomSet(space, random);
        long[] t = randomSet(space, random);
        long[] dst = space.newRelation();
        space.union(dst, a, b);
        assertPairs(space, (x, y) -> space.contains(a, x, y) || space.contains(b, x, y), dst);
        space.intersect(dst, a, b);
        assertPairs(space, (x, y) -> space.contains(a, x, y) && space.contains(b, x, y), dst);
        space.subtract(dst, a, b);
        assertPairs(space, (x, y) -> space.contains(a, x, y) && !space.contains(b, x, y), dst);
        space.inverse(dst, a);
        assertPairs(space, (x, y) -> space.contains(a, y, x), dst);
        space.product(dst, s, t);
        assertPairs(space, (x, y) -> space.contains(s, x) && space.contains(t, y), dst);
        space.restrictDomain(dst, s, a);
        assertPairs(space, (x, y) -> space.contains(s, x) && space.contains(a, x, y), dst);
        space.restrictRange(dst, a, s);
        assertPairs(space, (x, y) -> space.contains(s, y) && space.contains(a, x, y), dst);
        space.identity(dst, s);
        assertPairs(space, (x, y) -> x == y && space.contains(s, x), dst);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 130})
    void compositionAndClosure(int n) {
        Space space = new Space(n);
        Random random = new Random(n);
        long[] a = random(space, random, 1.5 / n);
        long[] b = random(space, random, 1.5 / n);
        long[] dst = space.newRelation();
        space.compose(dst, a, b);
        assertPairs(space, (x, z) -> {
            for (int y = 0; y < n; y++) {
                if (space.contains(a, x, y) && space.contains(b, y, z)) {
                    return true;
                }
            }
            return false;
        }, dst);
        space.closure(dst, a);
        for (int x = 0; x < n; x++) {
            BitSet reached = reachable(space, a, x);
            for (int y = 0; y < n; y++) {
                assertEquals(reached.get(y), space.contains(dst, x, y), x + "," + y);
            }
        }
        boolean cyclic = false;
        for (int x = 0; x < n; x++) {
            cyclic |= reachable(space, a, x).get(x);
        }
        assertEquals(!cyclic, space.isAcyclic(a));
        space.compose(dst, a, b);
        assertEquals(space.isIrreflexive(dst), space.isIrreflexiveComposition(a, b));
    }

    private static BitSet reachable(Space space, long[] a, int from) {
        BitSet reached = new BitSet();
        BitSet todo = new BitSet();
        todo.set(from);
        while (!todo.isEmpty()) {
            int x = todo.nextSetBit(0);
            todo.clear(x);
            for (int y = 0; y < space.size(); y++) {
                if (space.contains(a, x, y) && !reached.get(y)) {
                    reached.set(y);
                    todo.set(y);
                }
            }
        }
        return reached;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 130})
    void setsAndEnds(int n) {
        Space space = new Space(n);
        Random random = new Random(n);
        long[] a = random(space, random, 0.7 / n);
        long[] domain = space.newSet();
        space.domain(domain, a);
        long[] range = space.newSet();
        space.range(range, a);
        for (int x = 0; x < n; x++) {
            boolean starts = false;
            boolean ends = false;
            for (int y = 0; y < n; y++) {
                starts |= space.contains(a, x, y);
                ends |= space.contains(a, y, x);
            }
            assertEquals(starts, space.contains(domain, x));
            assertEquals(ends, space.contains(range, x));
        }
        long[] all = space.newSet();
        space.fillSet(all);
        int count = 0;
        for (long word : all) {
            count += Long.bitCount(word);
        }
        assertEquals(n, count);
        assertTrue(space.isEmpty(space.newRelation()));
        assertFalse(space.isEmpty(all));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 70})
    void shortestCycleIsOne(int n) {
        Space space = new Space(n);
        long[] a = space.newRelation();
        space.add(a, 0, 1);
        space.add(a, 1, 2);
        space.add(a, 2, 3);
        assertNull(space.shortestCycle(a));
        assertArrayEquals(new int[] {0, 1, 2, 3}, space.shortestPath(a, 0, 3));
        space.add(a, 3, 0);
        assertArrayEquals(new int[] {0, 1, 2, 3, 0}, space.shortestCycle(a));
        space.add(a, 3, 2);
        assertArrayEquals(new int[] {2, 3, 2}, space.shortestCycle(a));
        space.add(a, 1, 1);
        assertArrayEquals(new int[] {1, 1}, space.shortestCycle(a));
    }
}
