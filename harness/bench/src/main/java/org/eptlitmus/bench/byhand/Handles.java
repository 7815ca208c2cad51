package org.eptlitmus.bench.byhand;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Finds the fields of the tests written by hand. */
final class Handles {

    private Handles() {
    }

    static VarHandle of(Class<?> state, String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(state, field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
