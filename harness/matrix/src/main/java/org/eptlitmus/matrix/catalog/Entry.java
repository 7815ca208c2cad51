package org.eptlitmus.matrix.catalog;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eptlitmus.atomic9.Cpu;

/** An actor, arbiter or signal of a variant, to be run on any CPU over any memory that has the variant's cells. */
public final class Entry {

    private static final MethodType UNIFORM = MethodType.methodType(void.class, Cpu.class, Record.class, Object.class);

    private final Method method;
    private final int cpu;
    private final List<Role> roles;
    private final Supplier<Object> form;
    private MethodHandle code;

    Entry(Method method, int cpu, List<Role> roles, Supplier<Object> form) {
        this.method = method;
        this.cpu = cpu;
        this.roles = List.copyOf(roles);
        this.form = form;
    }

    /** The method's name. */
    public String name() {
        return method.getName();
    }

    /** The number of the CPU it runs on. */
    public int cpu() {
        return cpu;
    }

    /** The static method that holds its code. */
    public Method method() {
        return method;
    }

    /**
     * Runs it once. What the code throws comes out as it is.
     *
     * @param cpu where to run
     * @param cells the memory: an instance of {@link VariantInfo#cells}, made by {@code Layout} for this CPU's machine
     * @param result what it may write results to, from {@link VariantInfo#newResult}; null in termination mode
     * @throws ClassCastException if the cells or the result are of another class
     */
    public void run(Cpu cpu, Record cells, Object result) {
        try {
            handle().invokeExact(cpu, cells, result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(method + " declares no exception", e);
        }
    }

    private MethodHandle handle() {
        MethodHandle handle = code;
        if (handle == null) {
            // Two threads may both come here and make equal handles.
            handle = uniform();
            code = handle;
        }
        return handle;
    }

    /** The method with its form bound, and its other parameters brought into one order for all. */
    private MethodHandle uniform() {
        try {
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            int formAt = roles.indexOf(Role.FORM);
            if (formAt >= 0) {
                handle = MethodHandles.insertArguments(handle, formAt, form.get());
            }
            List<Integer> order = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>(UNIFORM.parameterList());
            for (int i = 0; i < roles.size(); i++) {
                if (roles.get(i) != Role.FORM) {
                    order.add(roles.get(i).position);
                    types.set(roles.get(i).position, method.getParameterTypes()[i]);
                }
            }
            MethodType permuted = MethodType.methodType(void.class, types);
            int[] reorder = order.stream().mapToInt(Integer::intValue).toArray();
            return MethodHandles.permuteArguments(handle, permuted, reorder).asType(UNIFORM);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    @Override
    public String toString() {
        return name();
    }

    /** What a parameter takes, and where it stands in {@link #run}. */
    enum Role {
        CPU(0),
        CELLS(1),
        RESULT(2),
        FORM(-1);

        private final int position;

        Role(int position) {
            this.position = position;
        }
    }
}
