package org.eptlitmus.atomic9;

import java.lang.invoke.VarHandle;

/**
 * A 32-bit cell of the hardware machine: one field of the state object that a jcstress sample runs on, and the access mode chosen for
 * each operation. {@link HardwareCpu} documents the choice.
 *
 * <p>jcstress resets a state by writing zeros, so the field holds the cell's value minus its initial value. The addition costs no
 * memory access and orders nothing. Bits are set and cleared around it by the loop that the JDK's own getAndBitwise methods are.
 *
 * @param handle the field's
 * @param init the cell's initial value
 */
record HardwareInt(String name, VarHandle handle, int init) implements IntCell {

    int get(Object s) {
        return (int) handle.get(s) + init;
    }

    void set(Object s, int v) {
        handle.set(s, v - init);
    }

    int getOpaque(Object s) {
        return (int) handle.getOpaque(s) + init;
    }

    void setOpaque(Object s, int v) {
        handle.setOpaque(s, v - init);
    }

    int getAcquire(Object s) {
        return (int) handle.getAcquire(s) + init;
    }

    void setRelease(Object s, int v) {
        handle.setRelease(s, v - init);
    }

    int getAndAdd(Object s, int v) {
        int seen;
        do {
            seen = (int) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, seen + v));
        return seen + init;
    }

    int getAndAddAcquire(Object s, int v) {
        return (int) handle.getAndAddAcquire(s, v) + init;
    }

    int getAndAddRelease(Object s, int v) {
        return (int) handle.getAndAddRelease(s, v) + init;
    }

    int getAndAddVolatile(Object s, int v) {
        return (int) handle.getAndAdd(s, v) + init;
    }

    int getAndSet(Object s, int v) {
        int seen;
        do {
            seen = (int) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, v - init));
        return seen + init;
    }

    int getAndSetAcquire(Object s, int v) {
        return (int) handle.getAndSetAcquire(s, v - init) + init;
    }

    int getAndSetRelease(Object s, int v) {
        return (int) handle.getAndSetRelease(s, v - init) + init;
    }

    int getAndSetVolatile(Object s, int v) {
        return (int) handle.getAndSet(s, v - init) + init;
    }

    int getAndOr(Object s, int bits) {
        int seen;
        do {
            seen = (int) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, (seen + init | bits) - init));
        return seen + init;
    }

    int getAndOrAcquire(Object s, int bits) {
        if (init == 0) {
            return (int) handle.getAndBitwiseOrAcquire(s, bits);
        }
        int seen;
        do {
            seen = (int) handle.get(s);
        } while (!handle.weakCompareAndSetAcquire(s, seen, (seen + init | bits) - init));
        return seen + init;
    }

    int getAndOrRelease(Object s, int bits) {
        if (init == 0) {
            return (int) handle.getAndBitwiseOrRelease(s, bits);
        }
        int seen;
        do {
            seen = (int) handle.get(s);
        } while (!handle.weakCompareAndSetRelease(s, seen, (seen + init | bits) - init));
        return seen + init;
    }

    int getAndAnd(Object s, int bits) {
        int seen;
        do {
            seen = (int) handle.getOpaque(s);
        } while (!handle.weakCompareAndSetPlain(s, seen, (seen + init & bits) - init));
        return seen + init;
    }

    int getAndAndAcquire(Object s, int bits) {
        if (init == 0) {
            return (int) handle.getAndBitwiseAndAcquire(s, bits);
        }
        int seen;
        do {
            seen = (int) handle.get(s);
        } while (!handle.weakCompareAndSetAcquire(s, seen, (seen + init & bits) - init));
        return seen + init;
    }

    int getAndAndRelease(Object s, int bits) {
        if (init == 0) {
            return (int) handle.getAndBitwiseAndRelease(s, bits);
        }
        int seen;
        do {
            seen = (int) handle.get(s);
        } while (!handle.weakCompareAndSetRelease(s, seen, (seen + init & bits) - init));
        return seen + init;
    }

    boolean compareAndSet(Object s, int old, int v) {
        do {
            if ((int) handle.getOpaque(s) != old - init) {
                return false;
            }
        } while (!handle.weakCompareAndSetPlain(s, old - init, v - init));
        return true;
    }

    boolean compareAndSetAcquire(Object s, int old, int v) {
        return (int) handle.compareAndExchangeAcquire(s, old - init, v - init) == old - init;
    }

    boolean compareAndSetRelease(Object s, int old, int v) {
        return (int) handle.compareAndExchangeRelease(s, old - init, v - init) == old - init;
    }

    boolean weakCompareAndSet(Object s, IntRef old, int v) {
        int expected = old.value - init;
        if (handle.weakCompareAndSetPlain(s, expected, v - init)) {
            return true;
        }
        old.value = (int) handle.getOpaque(s) + init;
        return false;
    }

    boolean weakCompareAndSetAcquire(Object s, IntRef old, int v) {
        return exchanged(old, (int) handle.compareAndExchangeAcquire(s, old.value - init, v - init));
    }

    boolean weakCompareAndSetRelease(Object s, IntRef old, int v) {
        return exchanged(old, (int) handle.compareAndExchangeRelease(s, old.value - init, v - init));
    }

    private boolean exchanged(IntRef old, int seen) {
        if (seen == old.value - init) {
            return true;
        }
        old.value = seen + init;
        return false;
    }
}
