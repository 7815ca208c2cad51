package org.eptlitmus.litmus;

import java.util.List;
import java.util.function.Function;

/**
 * Turns what a machine's registers and memory hold at the end into the final state that a test shows, so that every
 * engine shows the same registers and locations, in one order and cut to their types.
 */
public final class StateObserver {
    private final LitmusTest test;
    private final List<Location> locations;
    private final List<CType> types;
    private final Prop condition;
    private final Prop filter;

    /** Prepares to observe one test's ends. */
    public StateObserver(LitmusTest test) {
        this.test = test;
        this.locations = test.observed().stream().sorted().toList();
        this.types = locations.stream().map(test.init()::type).toList();
        this.condition = normalize(test.condition().prop());
        this.filter = normalize(test.filter().orElse(Prop.TRUE));
    }

    /** What a final state shows: all that the condition and the {@code locations} line name. */
    public List<Location> locations() {
        return locations;
    }

    /** The final state of a machine whose registers and locations this function reads in full. */
    public FinalState state(Function<? super Location, Value> machine) {
        Value[] values = new Value[locations.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = types.get(i).normalize(machine.apply(locations.get(i)));
        }
        return new FinalState(List.of(values));
    }

    /** Whether this end counts: it satisfies the test's filter, which may look at more than a final state shows. */
    public boolean counts(Function<? super Location, Value> machine) {
        return filter.test(location -> test.init().type(location).normalize(machine.apply(location)));
    }

    /** Whether the statement of the test's condition, whatever its quantifier, is true of a state. */
    public boolean holds(FinalState state) {
        return condition.test(location -> state.values().get(locations.indexOf(location)));
    }

    /**
     * Whether a state is one to show an execution of: one that the statement is true of, or, where it is to be true of every state, one
     * that it is not true of. Either settles the condition, if it can be reached, and is worth a reason, if not.
     */
    public boolean settles(FinalState state) {
        return holds(state) != (test.condition().quantifier() == Condition.Quantifier.FORALL);
    }

    /** The states of a run, with everything else that a log entry says counted in states. */
    public LogEntry entry(StateSet states) {
        long positive = states.states().stream().filter(this::holds).count();
        return entry(states, positive, states.size() - positive);
    }

    /**
     * The states of a run and how often its condition was met.
     *
     * @param positive executions whose final state satisfies the condition's statement
     * @param negative the others
     */
    public LogEntry entry(StateSet states, long positive, long negative) {
        Condition.Quantifier quantifier = test.condition().quantifier();
        boolean ok = switch (quantifier) {
            case EXISTS -> positive > 0;
            case NOT_EXISTS -> positive == 0;
            case FORALL -> negative == 0;
        };
        return new LogEntry(test.name(), quantifier, states, ok, positive, negative, List.of(),
                new Notation(test.arch()).condition(test.condition()), test.hash());
    }

    private Prop normalize(Prop prop) {
        if (prop instanceof Prop.And and) {
            return new Prop.And(and.props().stream().map(this::normalize).toList());
        } else if (prop instanceof Prop.Or or) {
            return new Prop.Or(or.props().stream().map(this::normalize).toList());
        } else if (prop instanceof Prop.Not not) {
            return new Prop.Not(normalize(not.prop()));
        } else if (prop instanceof Prop.Implies implies) {
            return new Prop.Implies(normalize(implies.premise()), normalize(implies.conclusion()));
        } else if (prop instanceof Prop.Holds holds) {
            return new Prop.Holds(holds.location(), test.init().type(holds.location()).normalize(holds.value()));
        }
        return prop;
    }
}
