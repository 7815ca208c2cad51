package org.eptlitmus.matrix.catalog;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.matrix.catalog.Entry.Role;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Result;
import org.openjdk.jcstress.annotations.Signal;

/** Finds a question's actors, arbiter and signal by reflection, in a class that the processor has found correct. */
record Entries(
        List<Entry> actors,
        Optional<Entry> arbiter,
        Optional<Entry> signal,
        Class<? extends Record> cells,
        Optional<Class<?>> result) {

    /**
     * @param actors the names of the actors by CPU, since reflection does not know the order of methods
     * @param formType the type of the variants' fields, if they have any
     * @param form gives the variant's form
     */
    static Entries of(Class<?> source, List<String> actors, Optional<Class<?>> formType, Supplier<Object> form) {
        Finder finder = new Finder(source, formType, form);
        List<Entry> found = new ArrayList<>();
        for (String actor : actors) {
            found.add(finder.named(actor, found.size()));
        }
        Optional<Entry> arbiter = finder.annotated(Arbiter.class, 0);
        Optional<Entry> signal = finder.annotated(Signal.class, 1);
        return new Entries(List.copyOf(found), arbiter, signal, finder.cells, Optional.ofNullable(finder.result));
    }

    private static final class Finder {

        private final Class<?> source;
        private final Optional<Class<?>> formType;
        private final Supplier<Object> form;
        private Class<? extends Record> cells;
        private Class<?> result;

        private Finder(Class<?> source, Optional<Class<?>> formType, Supplier<Object> form) {
            this.source = source;
            this.formType = formType;
            this.form = form;
        }

        private Entry named(String name, int cpu) {
            return Arrays.stream(source.getDeclaredMethods())
                    .filter(m -> m.getName().equals(name) && m.isAnnotationPresent(org.openjdk.jcstress.annotations.Actor.class))
                    .findFirst()
                    .map(m -> entry(m, cpu))
                    .orElseThrow(() -> new IllegalStateException(source.getName() + " has no actor " + name));
        }

        private Optional<Entry> annotated(Class<? extends Annotation> annotation, int cpu) {
            return Arrays.stream(source.getDeclaredMethods())
                    .filter(m -> m.isAnnotationPresent(annotation))
                    .findFirst()
                    .map(m -> entry(m, cpu));
        }

        private Entry entry(Method method, int cpu) {
            return new Entry(method, cpu, Arrays.stream(method.getParameterTypes()).map(this::role).toList(), form);
        }

        private Role role(Class<?> type) {
            if (type == Cpu.class) {
                return Role.CPU;
            } else if (formType.isPresent() && type.isAssignableFrom(formType.get())) {
                return Role.FORM;
            } else if (type.isAnnotationPresent(Result.class)) {
                result = type;
                return Role.RESULT;
            }
            cells = type.asSubclass(Record.class);
            return Role.CELLS;
        }
    }
}
