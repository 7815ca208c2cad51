package org.eptlitmus.litmus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A statement about a final state: the body of a condition or a filter. */
public sealed interface Prop {
    /** Always true. */
    Prop TRUE = new And(List.of());
    /** Never true. */
    Prop FALSE = new Or(List.of());

    /** All of these; none at all is true. */
    record And(List<Prop> props) implements Prop {
        public And {
            props = List.copyOf(props);
        }
    }

    /** At least one of these; none at all is false. */
    record Or(List<Prop> props) implements Prop {
        public Or {
            props = List.copyOf(props);
        }
    }

    /** The contrary. */
    record Not(Prop prop) implements Prop {
    }

    /** The second wherever the first holds. */
    record Implies(Prop premise, Prop conclusion) implements Prop {
    }

    /** A register or location holds a value. */
    record Holds(Location location, Value value) implements Prop {
    }

    /** Two registers or locations hold the same value. */
    record Same(Location left, Location right) implements Prop {
    }

    /** Whether the statement is true of the final state that this function reads. */
    default boolean test(Function<? super Location, Value> state) {
        if (this instanceof And and) {
            return and.props.stream().allMatch(p -> p.test(state));
        } else if (this instanceof Or or) {
            return or.props.stream().anyMatch(p -> p.test(state));
        } else if (this instanceof Not not) {
            return !not.prop.test(state);
        } else if (this instanceof Implies implies) {
            return !implies.premise.test(state) || implies.conclusion.test(state);
        } else if (this instanceof Holds holds) {
            return state.apply(holds.location).equals(holds.value);
        }
        Same same = (Same) this;
        return state.apply(same.left).equals(state.apply(same.right));
    }

    /** Every register and location that the statement names, in order of appearance. */
    default Set<Location> locations() {
        Set<Location> found = new LinkedHashSet<>();
        collect(found);
        return found;
    }

    private void collect(Set<Location> found) {
        if (this instanceof And and) {
            and.props.forEach(p -> p.collect(found));
        } else if (this instanceof Or or) {
            or.props.forEach(p -> p.collect(found));
        } else if (this instanceof Not not) {
            not.prop.collect(found);
        } else if (this instanceof Implies implies) {
            implies.premise.collect(found);
            implies.conclusion.collect(found);
        } else if (this instanceof Holds holds) {
            found.add(holds.location);
        } else if (this instanceof Same same) {
            found.add(same.left);
            found.add(same.right);
        }
    }
}
