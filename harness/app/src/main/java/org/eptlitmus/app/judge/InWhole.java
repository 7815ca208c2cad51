package org.eptlitmus.app.judge;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntRef;
import org.eptlitmus.atomic9.LongRef;
import org.eptlitmus.lowering.LoweredMemory;
import org.eptlitmus.lowering.Place;
import org.eptlitmus.lowering.Scenario;

/**
 * Runs the actors of a scenario one after another, each in whole, in every order: what comes out so needs no two actors at once, and a test that shows nothing else
 * has shown nothing.
 */
final class InWhole {

    private final Map<Place, Long> memory = new HashMap<>();
    private final Map<Object, Long> registers = new HashMap<>();

    private InWhole() {}

    /** An actor waits for another, which does not run: there is no such order. */
    private static final class Waits extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Every outcome: the text of the result, or what an actor threw. */
    static SortedSet<String> outcomes(Scenario scenario) {
        SortedSet<String> outcomes = new TreeSet<>();
        orders(new ArrayList<>(), scenario.actors()).forEach(order -> {
            try {
                outcomes.add(new InWhole().run(scenario, order));
            } catch (Waits e) {
                // Another order may do.
            }
        });
        return outcomes;
    }

    private static List<List<Integer>> orders(List<Integer> begin, int actors) {
        if (begin.size() == actors) {
            return List.of(List.copyOf(begin));
        }
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            if (!begin.contains(i)) {
                List<Integer> longer = new ArrayList<>(begin);
                longer.add(i);
                all.addAll(orders(longer, actors));
            }
        }
        return all;
    }

    private String run(Scenario scenario, List<Integer> order) {
        Object cells = scenario.cells(new LoweredMemory());
        Object result = scenario.newResult();
        try {
            for (int actor : order) {
                registers.clear();
                scenario.run(actor, cpu(actor), cells, result);
            }
            if (scenario.hasArbiter()) {
                scenario.arbitrate(cpu(0), cells, result);
            }
        } catch (Waits e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            return e.toString();
        }
        return result.toString();
    }

    /** A CPU of which each operation is done at once; its ordering says nothing where nobody else runs. */
    private Cpu cpu(int number) {
        return (Cpu) Proxy.newProxyInstance(Cpu.class.getClassLoader(), new Class<?>[] {Cpu.class}, (proxy, method, arguments) -> {
            String base = method.getName().replaceFirst("^(atomic|raw)_", "").replaceFirst("_(int|long)$", "").replaceFirst("_(acq|rel)$", "");
            if (base.startsWith("thread_fence")) {
                return null;
            }
            Object value = switch (base) {
                case "curcpu" -> number;
                case "cpu_spinwait" -> throw new Waits();
                case "register" -> registers.get(arguments[0]);
                case "defer_load" -> registers.put(arguments[0], get((Place) arguments[1]));
                case "fcmpset" -> fcmpset((Place) arguments[0], arguments[1], ((Number) arguments[2]).longValue());
                default -> access(base, (Place) arguments[0], arguments);
            };
            return as(method.getReturnType(), value);
        });
    }

    private static Object as(Class<?> type, Object value) {
        if (type == int.class) {
            return ((Number) value).intValue();
        } else if (type == long.class) {
            return ((Number) value).longValue();
        }
        return type == void.class ? null : value;
    }

    private long get(Place place) {
        return memory.getOrDefault(place, place.init());
    }

    private void put(Place place, long value) {
        memory.put(place, place.width().truncate(value));
    }

    /** An operation on a place. @return the old value, or for cmpset, testandset and testandclear a truth */
    private Object access(String base, Place place, Object... arguments) {
        long old = get(place);
        long operand = arguments.length > 1 ? ((Number) arguments[1]).longValue() : 0;
        switch (base) {
            case "load" -> { }
            case "store", "swap" -> put(place, operand);
            case "add", "fetchadd" -> put(place, old + operand);
            case "subtract" -> put(place, old - operand);
            case "set" -> put(place, old | operand);
            case "clear" -> put(place, old & ~operand);
            case "readandclear" -> put(place, 0);
            case "cmpset" -> {
                return cmpset(place, operand, ((Number) arguments[2]).longValue());
            }
            case "testandset" -> {
                put(place, old | 1L << operand);
                return (old & 1L << operand) != 0;
            }
            case "testandclear" -> {
                put(place, old & ~(1L << operand));
                return (old & 1L << operand) != 0;
            }
            default -> throw new IllegalStateException("an operation that nobody has told how to do in whole: " + base);
        }
        return old;
    }

    private boolean cmpset(Place place, long old, long value) {
        boolean equal = place.width().truncate(get(place)) == place.width().truncate(old);
        if (equal) {
            put(place, value);
        }
        return equal;
    }

    private boolean fcmpset(Place place, Object expected, long value) {
        boolean done = cmpset(place, expected instanceof IntRef ref ? ref.value : ((LongRef) expected).value, value);
        if (!done && expected instanceof IntRef ref) {
            ref.value = (int) get(place);
        } else if (!done) {
            ((LongRef) expected).value = get(place);
        }
        return done;
    }
}
