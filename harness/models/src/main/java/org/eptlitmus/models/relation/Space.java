package org.eptlitmus.models.relation;

/**
 * Sets and relations over n events as bits, because an engine that tries thousands of executions has no time for object sets.
 *
 * <p>A set is {@code words()} longs; a relation is n rows of such sets, row {@code a} holding every {@code b} with (a, b) in the
 * relation. Up to 64 events a row is one long, and every operation has a loop for that case. Operations write into an array that
 * the caller provides and allocate nothing; the destination may be an operand only where the method says so.
 */
public final class Space {
    private final int n;
    private final int words;
    private final long lastMask;

    /**
     * The space of n events.
     *
     * @param n number of events, at least 0
     */
    public Space(int n) {
        this.n = n;
        this.words = Math.max(1, (n + 63) >> 6);
        this.lastMask = (n & 63) == 0 ? (n == 0 ? 0 : -1L) : (1L << (n & 63)) - 1;
    }

    /** Number of events. */
    public int size() {
        return n;
    }

    /** Longs in a set or in a row of a relation. */
    public int words() {
        return words;
    }

    /** An empty set. */
    public long[] newSet() {
        return new long[words];
    }

    /** An empty relation. */
    public long[] newRelation() {
        return new long[n * words];
    }

    /** Whether an event is in a set. */
    public boolean contains(long[] set, int event) {
        return (set[event >> 6] >>> event & 1) != 0;
    }

    /** Adds an event to a set. */
    public void add(long[] set, int event) {
        set[event >> 6] |= 1L << event;
    }

    /** Whether (from, to) is in a relation. */
    public boolean contains(long[] relation, int from, int to) {
        return (relation[from * words + (to >> 6)] >>> to & 1) != 0;
    }

    /** Adds (from, to) to a relation. */
    public void add(long[] relation, int from, int to) {
        relation[from * words + (to >> 6)] |= 1L << to;
    }

    /** Takes (from, to) out of a relation. */
    public void remove(long[] relation, int from, int to) {
        relation[from * words + (to >> 6)] &= ~(1L << to);
    }

    /** Makes a set hold every event. */
    public void fillSet(long[] dst) {
        for (int i = 0; i < words; i++) {
            dst[i] = i == words - 1 ? lastMask : -1L;
        }
    }

    /** dst = a | b, of sets or relations; dst may be either operand. */
    public void union(long[] dst, long[] a, long[] b) {
        for (int i = 0; i < dst.length; i++) {
            dst[i] = a[i] | b[i];
        }
    }

    /** dst = a &amp; b, of sets or relations; dst may be either operand. */
    public void intersect(long[] dst, long[] a, long[] b) {
        for (int i = 0; i < dst.length; i++) {
            dst[i] = a[i] & b[i];
        }
    }

    /** dst = a without b, of sets or relations; dst may be either operand. */
    public void subtract(long[] dst, long[] a, long[] b) {
        for (int i = 0; i < dst.length; i++) {
            dst[i] = a[i] & ~b[i];
        }
    }

    /** dst = a ; b: (x, z) wherever (x, y) is in a and (y, z) in b; dst may be a, not b. */
    public void compose(long[] dst, long[] a, long[] b) {
        if (words == 1) {
            for (int x = 0; x < n; x++) {
                long row = 0;
                for (long ys = a[x]; ys != 0; ys &= ys - 1) {
                    row |= b[Long.numberOfTrailingZeros(ys)];
                }
                dst[x] = row;
            }
            return;
        }
        long[] row = new long[words];
        for (int x = 0; x < n; x++) {
            java.util.Arrays.fill(row, 0);
            for (int w = 0; w < words; w++) {
                for (long ys = a[x * words + w]; ys != 0; ys &= ys - 1) {
                    int y = (w << 6) + Long.numberOfTrailingZeros(ys);
                    for (int v = 0; v < words; v++) {
                        row[v] |= b[y * words + v];
                    }
                }
            }
            System.arraycopy(row, 0, dst, x * words, words);
        }
    }

    /** dst = the pairs of a, turned round; dst must not be a. */
    public void inverse(long[] dst, long[] a) {
        java.util.Arrays.fill(dst, 0);
        for (int x = 0; x < n; x++) {
            for (int w = 0; w < words; w++) {
                for (long ys = a[x * words + w]; ys != 0; ys &= ys - 1) {
                    add(dst, (w << 6) + Long.numberOfTrailingZeros(ys), x);
                }
            }
        }
    }

    /** dst = the transitive closure of a; dst may be a. */
    public void closure(long[] dst, long[] a) {
        if (dst != a) {
            System.arraycopy(a, 0, dst, 0, dst.length);
        }
        if (words == 1) {
            for (int k = 0; k < n; k++) {
                long via = dst[k];
                if (via != 0) {
                    for (int x = 0; x < n; x++) {
                        if ((dst[x] >>> k & 1) != 0) {
                            dst[x] |= via;
                        }
                    }
                }
            }
            return;
        }
        for (int k = 0; k < n; k++) {
            for (int x = 0; x < n; x++) {
                if (contains(dst, x, k)) {
                    for (int v = 0; v < words; v++) {
                        dst[x * words + v] |= dst[k * words + v];
                    }
                }
            }
        }
    }

    /** dst = the pairs of a that start in a set; dst may be a. */
    public void restrictDomain(long[] dst, long[] set, long[] a) {
        if (words == 1) {
            long in = set[0];
            for (int x = 0; x < n; x++) {
                dst[x] = a[x] & -(in >>> x & 1);
            }
            return;
        }
        for (int x = 0; x < n; x++) {
            boolean in = contains(set, x);
            for (int v = 0; v < words; v++) {
                dst[x * words + v] = in ? a[x * words + v] : 0;
            }
        }
    }

    /** dst = the pairs of a that end in a set; dst may be a. */
    public void restrictRange(long[] dst, long[] a, long[] set) {
        if (words == 1) {
            long in = set[0];
            for (int x = 0; x < n; x++) {
                dst[x] = a[x] & in;
            }
            return;
        }
        for (int x = 0; x < n; x++) {
            for (int v = 0; v < words; v++) {
                dst[x * words + v] = a[x * words + v] & set[v];
            }
        }
    }

    /** dst = (x, x) for every x of a set. */
    public void identity(long[] dst, long[] set) {
        java.util.Arrays.fill(dst, 0);
        for (int x = 0; x < n; x++) {
            if (contains(set, x)) {
                add(dst, x, x);
            }
        }
    }

    /** dst = every pair of an event of a and an event of b. */
    public void product(long[] dst, long[] a, long[] b) {
        for (int x = 0; x < n; x++) {
            boolean in = contains(a, x);
            for (int v = 0; v < words; v++) {
                dst[x * words + v] = in ? b[v] : 0;
            }
        }
    }

    /** dst = the events from which a relation leads anywhere. */
    public void domain(long[] dst, long[] a) {
        java.util.Arrays.fill(dst, 0);
        for (int x = 0; x < n; x++) {
            for (int v = 0; v < words; v++) {
                if (a[x * words + v] != 0) {
                    add(dst, x);
                    break;
                }
            }
        }
    }

    /** dst = the events to which a relation leads. */
    public void range(long[] dst, long[] a) {
        java.util.Arrays.fill(dst, 0);
        for (int i = 0; i < a.length; i++) {
            dst[words == 1 ? 0 : i % words] |= a[i];
        }
    }

    /** Whether a set or relation has no member. */
    public boolean isEmpty(long[] a) {
        for (long row : a) {
            if (row != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether no event is related to itself. */
    public boolean isIrreflexive(long[] a) {
        for (int x = 0; x < n; x++) {
            if (contains(a, x, x)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a ; b relates no event to itself: found without composing them. */
    public boolean isIrreflexiveComposition(long[] a, long[] b) {
        if (words == 1) {
            for (int x = 0; x < n; x++) {
                for (long ys = a[x]; ys != 0; ys &= ys - 1) {
                    if ((b[Long.numberOfTrailingZeros(ys)] >>> x & 1) != 0) {
                        return false;
                    }
                }
            }
            return true;
        }
        for (int x = 0; x < n; x++) {
            for (int w = 0; w < words; w++) {
                for (long ys = a[x * words + w]; ys != 0; ys &= ys - 1) {
                    if (contains(b, (w << 6) + Long.numberOfTrailingZeros(ys), x)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether a relation has no cycle. */
    public boolean isAcyclic(long[] a) {
        if (words == 1) {
            long alive = lastMask;
            long before;
            do {
                before = alive;
                // From the last event down, because most edges lead to later events: one pass then suffices.
                for (long todo = alive; todo != 0;) {
                    int x = 63 - Long.numberOfLeadingZeros(todo);
                    long bit = 1L << x;
                    todo &= ~bit;
                    if ((a[x] & alive) == 0) {
                        alive &= ~bit;
                    }
                }
            } while (alive != before && alive != 0);
            return alive == 0;
        }
        long[] alive = new long[words];
        fillSet(alive);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int x = n - 1; x >= 0; x--) {
                if (contains(alive, x) && !meets(a, x, alive)) {
                    alive[x >> 6] &= ~(1L << x);
                    changed = true;
                }
            }
        }
        return isEmpty(alive);
    }

    private boolean meets(long[] a, int row, long[] set) {
        for (int v = 0; v < words; v++) {
            if ((a[row * words + v] & set[v]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A shortest path from one event to another by at least one step of a relation, both ends included; null if there is none. */
    public int[] shortestPath(long[] a, int from, int to) {
        int[] previous = new int[n];
        java.util.Arrays.fill(previous, -1);
        int[] queue = new int[n];
        int head = 0;
        int tail = 0;
        int at = from;
        while (true) {
            for (int next = 0; next < n; next++) {
                if (contains(a, at, next)) {
                    if (next == to) {
                        return pathBack(previous, from, at, to);
                    }
                    if (previous[next] < 0 && next != from) {
                        previous[next] = at;
                        queue[tail++] = next;
                    }
                }
            }
            if (head == tail) {
                return null;
            }
            at = queue[head++];
        }
    }

    private static int[] pathBack(int[] previous, int from, int last, int to) {
        int length = 2;
        for (int x = last; x != from; x = previous[x]) {
            length++;
        }
        int[] path = new int[length];
        path[length - 1] = to;
        int x = last;
        for (int i = length - 2; i >= 0; i--) {
            path[i] = x;
            x = i > 0 ? previous[x] : x;
        }
        return path;
    }

    /** A shortest cycle of a relation, its first event repeated at the end; null if there is none. */
    public int[] shortestCycle(long[] a) {
        int[] best = null;
        for (int x = 0; x < n; x++) {
            int[] path = shortestPath(a, x, x);
            if (path != null && (best == null || path.length < best.length)) {
                best = path;
            }
        }
        return best;
    }
}
