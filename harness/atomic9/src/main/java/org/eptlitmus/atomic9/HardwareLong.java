package org.eptlitmus.atomic9;

import java.lang.invoke.VarHandle;

/**
 * A 64-bit cell of the hardware machine: one field of the state object that a jcstress sample runs on, and the access mode chosen for
 * each operation. {@link HardwareCpu} documents the choice.
 *
 * <p>jcstress resets a state by writing zeros, so the field holds the cell's value minus its initial value. The addition costs no
 * memory access and orders nothing. Bits are set and cleared around it by the loop that the JDK's own getAndBitwise methods are.
 *
 * @param handle the field's
 * @param init the cell's initial value
 */
record HardwareLong(String name, VarHandle handle, long init) implements LongCell {

    long get(Object s) {
        return (long) handle.get(s) + init;
    }

    void set(Object s, long v) {
        handle.set(s, v - init);
    }

    long getOpaque(Object s) {
        return (long) handle.getOpaque(s) + init;
    }

    void setOpaque(Object s, long v) {
        handle.setOpaque(s, v - init);
    }

    long getAcquire(Object s) {
        return (long) handle.getAcquire(s) + init;
    }

    void setRelease(Object s, long v) {
        handle.setRelease(s, v - init);
    }

    long getAndAdd(Object s, long v) {
        long seen;
        do {
            seen = (long) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, seen + v));
        return seen + init;
    }

    long getAndAddAcquire(Object s, long v) {
        return (long) handle.getAndAddAcquire(s, v) + init;
    }

    long getAndAddRelease(Object s, long v) {
        return (long) handle.getAndAddRelease(s, v) + init;
    }

    long getAndAddVolatile(Object s, long v) {
        return (long) handle.getAndAdd(s, v) + init;
    }

    long getAndSet(Object s, long v) {
        long seen;
        do {
            seen = (long) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, v - init));
        return seen + init;
    }

    long getAndSetAcquire(Object s, long v) {
        return (long) handle.getAndSetAcquire(s, v - init) + init;
    }

    long getAndSetRelease(Object s, long v) {
        return (long) handle.getAndSetRelease(s, v - init) + init;
    }

    long getAndSetVolatile(Object s, long v) {
        return (long) handle.getAndSet(s, v - init) + init;
    }

    long getAndOr(Object s, long bits) {
        long seen;
        do {
            seen = (long) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, (seen + init | bits) - init));
        return seen + init;
    }

    long getAndOrAcquire(Object s, long bits) {
        if (init == 0) {
            return (long) handle.getAndBitwiseOrAcquire(s, bits);
        }
        long seen;
        do {
            seen = (long) handle.get(s);
        } while (!handle.weakCompareAndSetAcquire(s, seen, (seen + init | bits) - init));
        return seen + init;
    }

    long getAndOrRelease(Object s, long bits) {
        if (init == 0) {
            return (long) handle.getAndBitwiseOrRelease(s, bits);
        }
        long seen;
        do {
            seen = (long) handle.get(s);
        } while (!handle.weakCompareAndSetRelease(s, seen, (seen + init | bits) - init));
        return seen + init;
    }

    long getAndAnd(Object s, long bits) {
        long seen;
        do {
            seen = (long) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, (seen + init & bits) - init));
        return seen + init;
    }

    long getAndAndAcquire(Object s, long bits) {
        if (init == 0) {
            return (long) handle.getAndBitwiseAndAcquire(s, bits);
        }
        long seen;
        do {
            seen = (long) handle.get(s);
        } while (!handle.weakCompareAndSetAcquire(s, seen, (seen + init & bits) - init));
        return seen + init;
    }

    long getAndAndRelease(Object s, long bits) {
        if (init == 0) {
            return (long) handle.getAndBitwiseAndRelease(s, bits);
        }
        long seen;
        do {
            seen = (long) handle.get(s);
        } while (!handle.weakCompareAndSetRelease(s, seen, (seen + init & bits) - init));
        return seen + init;
    }

    boolean compareAndSet(Object s, long old, long v) {
        do {
            if ((long) handle.getOpaque(s) != old - init) {
                return false;
            }
        } while (!handle.weakCompareAndSetPlain(s, old - init, v - init));
        return true;
    }

    boolean compareAndSetAcquire(Object s, long old, long v) {
        return (long) handle.compareAndExchangeAcquire(s, old - init, v - init) == old - init;
    }

    boolean compareAndSetRelease(Object s, long old, long v) {
        return (long) handle.compareAndExchangeRelease(s, old - init, v - init) == old - init;
    }

    boolean weakCompareAndSet(Object s, LongRef old, long v) {
        long expected = old.value - init;
        if (handle.weakCompareAndSetPlain(s, expected, v - init)) {
            return true;
        }
        old.value = (long) handle.getOpaque(s) + init;
        return false;
    }

    boolean weakCompareAndSetAcquire(Object s, LongRef old, long v) {
        return exchanged(old, (long) handle.compareAndExchangeAcquire(s, old.value - init, v - init));
    }

    boolean weakCompareAndSetRelease(Object s, LongRef old, long v) {
        return exchanged(old, (long) handle.compareAndExchangeRelease(s, old.value - init, v - init));
    }

    private boolean exchanged(LongRef old, long seen) {
        if (seen == old.value - init) {
            return true;
        }
        old.value = seen + init;
        return false;
    }
}
