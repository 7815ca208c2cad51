package org.eptlitmus.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.eptlitmus.atomic9.Cpu;

/**
 * Everything one actor can do, given the values known to stand in each place: a graph of instruction stretches, and a table of the ways
 * in which it can end.
 */
final class ActorRecording {

    /** How a run of the actor ended. */
    enum Kind {
        /** It returned. */
        DONE,
        /** It waits for a value that is not there yet; a run in which it sees the value is recorded too. */
        WAITING,
        /** It read a value that was not known to stand there. */
        UNKNOWN_VALUE,
        /** It threw. */
        PANIC
    }

    /**
     * One way to end.
     *
     * @param path the values that its branches saw
     * @param text what tells it from the others of its kind: the result, the place, or what was thrown
     * @param place where the unknown value was read
     */
    record Ending(Kind kind, List<Long> path, String text, Place place) {
    }

    private static final List<Long> STATUS = List.of(0L, 1L);

    private final Scenario scenario;
    private final int actor;
    private final Isa isa;
    private final Function<Place, Set<Long>> values;
    private final Object cells;
    private final List<Ending> endings = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Node, Node> interned = new HashMap<>();
    private final AddressRegisters addresses = new AddressRegisters();
    private final Node root;

    ActorRecording(Scenario scenario, int actor, Isa isa, Object cells, Function<Place, Set<Long>> values) {
        this.scenario = scenario;
        this.actor = actor;
        this.isa = isa;
        this.cells = cells;
        this.values = values;
        this.root = record(List.of());
    }

    Node root() {
        return root;
    }

    AddressRegisters addresses() {
        return addresses;
    }

    /** The ending that a leaf's number stands for; numbers start at 1. */
    Ending ending(int number) {
        return endings.get(number - 1);
    }

    int endings() {
        return endings.size();
    }

    /** The number of the ending at which a value read from this place is unknown. */
    int unknown(Place place) {
        return number(new Ending(Kind.UNKNOWN_VALUE, List.of(), place.name(), place));
    }

    private Node record(List<Long> path) {
        Object result = scenario.newResult();
        Tape tape = newTape(path);
        Ending ending;
        try {
            scenario.run(actor, cpu(tape), cells, result);
            ending = new Ending(Kind.DONE, path, result.toString(), null);
        } catch (Tape.Stop stop) {
            if (tape.open().isPresent()) {
                return intern(new Node(tape.steps(), fork(tape.open().get(), path)));
            }
            ending = new Ending(Kind.WAITING, path, "", null);
        } catch (RuntimeException | AssertionError e) {
            ending = new Ending(Kind.PANIC, path, e.toString(), null);
        }
        return intern(new Node(tape.steps(), new Node.Leaf(number(ending))));
    }

    private Node.Fork fork(Tape.Question question, List<Long> path) {
        Map<Long, Node> next = new TreeMap<>();
        for (long value : question.place() == null ? STATUS : values.apply(question.place())) {
            List<Long> longer = new ArrayList<>(path);
            longer.add(value);
            next.put(value, record(longer));
        }
        return new Node.Fork(question.register(), question.place(), next);
    }

    private Node intern(Node whole) {
        Node node = whole;
        int loop = whole.stepsOfOuterLoop();
        if (loop > 0) {
            Node rest = intern(new Node(whole.steps.subList(loop, whole.steps.size()), whole.end));
            node = new Node(whole.steps.subList(0, loop), new Node.Then(rest));
        }
        if (node.isOpen()) {
            return node;
        }
        Node known = interned.putIfAbsent(node, node);
        return known == null ? node : known;
    }

    private int number(Ending ending) {
        return numbers.computeIfAbsent(ending.kind() + " " + ending.text(), k -> {
            endings.add(ending);
            return endings.size();
        });
    }

    private Tape newTape(List<Long> path) {
        return isa == Isa.AMD64 ? new X86Tape(path) : new A64Tape(path, addresses);
    }

    private Cpu cpu(Tape tape) {
        return tape instanceof A64Tape a64 ? new Arm64Cpu(a64, isa, actor) : new Amd64Cpu((X86Tape) tape, actor);
    }

    /** Runs the actor again along a path, into this result. */
    void replay(List<Long> path, Object result) {
        scenario.run(actor, cpu(newTape(path)), cells, result);
    }
}
