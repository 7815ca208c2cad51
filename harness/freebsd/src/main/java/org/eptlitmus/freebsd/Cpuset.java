package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongCells;
import org.eptlitmus.atomic9.Order;

/**
 * Sets of CPUs in shared memory: {@code sys/sys/bitset.h} and {@code sys/sys/cpuset.h}.
 *
 * <p>A set is its words. The kernel needs a second word for the 65th CPU; here the CPUs of a set of several words take turns, CPU n
 * being bit n of word n modulo the number of words, so that two CPUs are enough to have two words. A copy of a set is the union of its words, in one long:
 * no two CPUs share a bit.
 */
public final class Cpuset {

    private Cpuset() {
    }

    /** {@code CPU_SET_ATOMIC}. */
    public static void CPU_SET_ATOMIC(Cpu cpu, int n, LongCells set) {
        cpu.atomic_set_long(word(n, set), CPU_SETOF(n));
    }

    /** {@code CPU_SET_ATOMIC_ACQ}. */
    public static void CPU_SET_ATOMIC_ACQ(Cpu cpu, int n, LongCells set) {
        cpu.atomic_set_acq_long(word(n, set), CPU_SETOF(n));
    }

    /**
     * Sets a CPU's bit with this ordering. Acquire and release together exist in no atomic(9) operation: it is then a raw fetchadd of the bit, which must be clear.
     */
    public static void CPU_SET(Cpu cpu, int n, LongCells set, Order order) {
        LongCell word = word(n, set);
        if (order == Order.RELAXED) {
            cpu.atomic_set_long(word, CPU_SETOF(n));
        } else if (order == Order.ACQUIRE) {
            cpu.atomic_set_acq_long(word, CPU_SETOF(n));
        } else if (order == Order.RELEASE) {
            cpu.atomic_set_rel_long(word, CPU_SETOF(n));
        } else {
            cpu.raw_fetchadd_long(word, CPU_SETOF(n), order);
        }
    }

    /** {@code CPU_CLR_ATOMIC}. */
    public static void CPU_CLR_ATOMIC(Cpu cpu, int n, LongCells set) {
        cpu.atomic_clear_long(word(n, set), CPU_SETOF(n));
    }

    /** {@code CPU_ISSET} on a set in memory: one plain read. */
    public static boolean CPU_ISSET(Cpu cpu, int n, LongCells set) {
        return CPU_ISSET(n, cpu.load_long(word(n, set)));
    }

    /** A struct assignment of a {@code cpuset_t}, as when it is passed by value: a plain read for each word, and no snapshot. */
    public static long CPU_COPY(Cpu cpu, LongCells set) {
        long copy = cpu.load_long(set.c0());
        if (set.length() > 1) {
            copy |= cpu.load_long(set.c1());
        }
        if (set.length() > 2) {
            copy |= cpu.load_long(set.c2());
        }
        if (set.length() > 3) {
            copy |= cpu.load_long(set.c3());
        }
        return copy;
    }

    /** {@code CPU_SETOF}: the set of one CPU. */
    public static long CPU_SETOF(int n) {
        return 1L << n;
    }

    /** {@code CPU_ISSET} on a copy. */
    public static boolean CPU_ISSET(int n, long copy) {
        return (copy & CPU_SETOF(n)) != 0;
    }

    /** {@code CPU_COUNT} of a copy. */
    public static int CPU_COUNT(long copy) {
        return Long.bitCount(copy);
    }

    private static LongCell word(int n, LongCells set) {
        return set.get(n % set.length());
    }
}
