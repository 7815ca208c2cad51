package org.eptlitmus.freebsd;

/** What the kernel does when a KASSERT fails: it stops, saying which. */
public final class KernelPanic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KernelPanic(String message) {
        super(message);
    }

    /** {@code KASSERT(condition, message)} of {@code sys/kassert.h}. */
    static void kassert(boolean condition, String message) {
        if (!condition) {
            throw new KernelPanic(message);
        }
    }
}
