package org.eptlitmus.bench;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.State;

/** Runs a jcstress test without jcstress, so that its memory can be looked at. */
final class ByReflection {

    private final Object test;
    private final Class<?> state;
    private final Class<?> result;
    private final List<Method> actors;
    private final List<Method> arbiters;

    /** @param test a test with a nested state class */
    ByReflection(Class<?> test) throws ReflectiveOperationException {
        this.test = test.getDeclaredConstructor().newInstance();
        state = Arrays.stream(test.getDeclaredClasses()).filter(c -> c.isAnnotationPresent(State.class)).findFirst().orElseThrow();
        actors = methods(test, Actor.class).stream().sorted(Comparator.comparing(Method::getName)).toList();
        arbiters = methods(test, Arbiter.class);
        result = actors.stream().flatMap(m -> Arrays.stream(m.getParameterTypes())).filter(p -> p != state).findFirst().orElseThrow();
    }

    private static List<Method> methods(Class<?> test, Class<? extends Annotation> annotation) {
        return Arrays.stream(test.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(annotation)).toList();
    }

    /** The state's fields and their types, in order. */
    List<String> fields() {
        return Arrays.stream(state.getDeclaredFields()).map(f -> f.getType() + " " + f.getName()).toList();
    }

    /** Runs the actors one after the other, each given by its position in the alphabet, and tells the memory and the result. */
    Map<String, String> run(int... order) throws ReflectiveOperationException {
        Object s = state.getDeclaredConstructor().newInstance();
        Object r = result.getDeclaredConstructor().newInstance();
        for (int actor : order) {
            call(actors.get(actor), s, r);
        }
        for (Method arbiter : arbiters) {
            call(arbiter, s, r);
        }
        Map<String, String> end = new LinkedHashMap<>();
        for (Field field : state.getDeclaredFields()) {
            end.put(field.getName(), String.valueOf(field.get(s)));
        }
        end.put("result", r.toString());
        return end;
    }

    /** Runs each actor in a thread of its own, on so many fresh states, and tells the results seen. */
    Set<String> runInThreads(int samples) throws Exception {
        Object[] states = new Object[samples];
        Object[] results = new Object[samples];
        for (int i = 0; i < samples; i++) {
            states[i] = state.getDeclaredConstructor().newInstance();
            results[i] = result.getDeclaredConstructor().newInstance();
        }
        CyclicBarrier start = new CyclicBarrier(actors.size());
        ExecutorService threads = Executors.newFixedThreadPool(actors.size());
        try {
            List<Future<?>> running = actors.stream().<Future<?>>map(actor -> threads.submit(() -> {
                start.await();
                for (int i = 0; i < samples; i++) {
                    call(actor, states[i], results[i]);
                }
                return null;
            })).toList();
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < samples; i++) {
            for (Method arbiter : arbiters) {
                call(arbiter, states[i], results[i]);
            }
            seen.add(results[i].toString());
        }
        return seen;
    }

    private void call(Method method, Object s, Object r) throws ReflectiveOperationException {
        if (method.getParameterCount() == 1) {
            method.invoke(test, s);
        } else {
            method.invoke(test, s, r);
        }
    }
}
