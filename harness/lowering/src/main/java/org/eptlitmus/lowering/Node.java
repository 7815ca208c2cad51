package org.eptlitmus.lowering;

import java.util.List;
import java.util.Map;
import org.eptlitmus.litmus.Instruction;

/**
 * A stretch of a recorded actor: instructions without a decision, and how the stretch ends. Equal stretches are one object, so that an
 * actor is a graph and not a tree.
 */
final class Node {

    /** One step of a stretch. */
    sealed interface Step {
    }

    /** An instruction, and the line of Java that issued it (which equality ignores). */
    record Issue(Instruction instruction, String origin) implements Step {
        @Override
        public boolean equals(Object o) {
            return o instanceof Issue i && i.instruction.equals(instruction);
        }

        @Override
        public int hashCode() {
            return instruction.hashCode();
        }
    }

    /** Where the next {@link Retry} goes back to. */
    record Label() implements Step {
    }

    /** CBNZ of a store-exclusive's status, back to the last label. */
    record Retry(int register, String origin) implements Step {
        @Override
        public boolean equals(Object o) {
            return o instanceof Retry r && r.register == register;
        }

        @Override
        public int hashCode() {
            return register;
        }
    }

    /** How a stretch ends. */
    sealed interface End {
    }

    /** The actor is done: the number of the leaf in its {@link ActorRecording}. */
    record Leaf(int number) implements End {
    }

    /**
     * A branch on a register.
     *
     * @param place where its value came from; null for a store-exclusive's status
     * @param next what follows each known value, in ascending order; identity counts
     */
    record Fork(int register, Place place, Map<Long, Node> next) implements End {
    }

    /** What follows the retry of a loop whatever the loop was: a stretch of its own, so that it can be shared. */
    record Then(Node next) implements End {
    }

    final List<Step> steps;
    final End end;
    private final int hash;

    Node(List<Step> steps, End end) {
        this.steps = List.copyOf(steps);
        this.end = end;
        int h = this.steps.hashCode();
        if (end instanceof Fork f) {
            for (Map.Entry<Long, Node> e : f.next.entrySet()) {
                Node next = e.getValue();
                h = 31 * h + e.getKey().hashCode() * 17 + (next.isOpen() ? next.hash : System.identityHashCode(next));
            }
            h = 31 * h + f.register;
        } else if (end instanceof Then then) {
            h = 31 * h + System.identityHashCode(then.next);
        } else {
            h = 31 * h + end.hashCode();
        }
        this.hash = h;
    }

    /** How many steps lead up to a retry that goes back to a label before this node, that retry included; 0 if there is none. */
    int stepsOfOuterLoop() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Label) {
                return 0;
            } else if (steps.get(i) instanceof Retry) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether some retry in it goes back to a label before it; then it is part of one loop and shared only together with that. */
    boolean isOpen() {
        if (stepsOfOuterLoop() > 0) {
            return true;
        } else if (steps.stream().anyMatch(Label.class::isInstance)) {
            return false;
        }
        return end instanceof Fork f && f.next.values().stream().anyMatch(Node::isOpen);
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Node other) || other.hash != hash || !other.steps.equals(steps)) {
            return false;
        }
        if (end instanceof Fork a && other.end instanceof Fork b) {
            return a.register == b.register && a.place == b.place && a.next.keySet().equals(b.next.keySet())
                    && a.next.entrySet().stream().allMatch(e -> same(e.getValue(), b.next.get(e.getKey())));
        } else if (end instanceof Then a && other.end instanceof Then b) {
            return a.next == b.next;
        }
        return end.equals(other.end);
    }

    private static boolean same(Node a, Node b) {
        return a == b || a.isOpen() && a.equals(b);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
