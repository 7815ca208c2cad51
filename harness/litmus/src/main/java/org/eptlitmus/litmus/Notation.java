package org.eptlitmus.litmus;

import java.util.List;
import java.util.stream.Collectors;

/** How locations, values and conditions are written in files and logs. */
final class Notation {
    private final Arch arch;

    Notation(Arch arch) {
        this.arch = arch;
    }

    /** {@code 0:X1} or {@code [x]}. */
    String location(Location location) {
        return location instanceof Location.Memory memory ? "[" + memory.name() + "]" : register(location);
    }

    /** {@code 0:X1} or {@code x}. */
    String bare(Location location) {
        return location instanceof Location.Memory memory ? memory.name() : register(location);
    }

    private String register(Location location) {
        Location.Register register = (Location.Register) location;
        return register.thread() + ":" + arch.registerName(register.register());
    }

    /** A value as a final state shows it: only 64-bit unsigned types need their type for it. */
    String value(Value value, CType type) {
        if (value instanceof Value.Int number && !type.signed() && type.width() == Width.BITS64) {
            return Long.toUnsignedString(number.value());
        }
        return value.toString();
    }

    /** The quantifier and the statement in parentheses. */
    String condition(Condition condition) {
        return condition.quantifier().keyword() + " (" + prop(condition.prop(), Level.TOP) + ")";
    }

    /** The statement without outer parentheses. */
    String prop(Prop prop) {
        return prop(prop, Level.TOP);
    }

    /** What stands around a statement; parentheses are put where herd7 puts them. */
    private enum Level {
        TOP, AND, OR, IMPLIES
    }

    private String prop(Prop prop, Level above) {
        if (prop instanceof Prop.And and) {
            return and.props().isEmpty() ? "true" : list(and.props(), " /\\ ", Level.AND, above);
        } else if (prop instanceof Prop.Or or) {
            return or.props().isEmpty() ? "false" : list(or.props(), " \\/ ", Level.OR, above);
        } else if (prop instanceof Prop.Not not) {
            return "not (" + prop(not.prop(), Level.TOP) + ")";
        } else if (prop instanceof Prop.Implies implies) {
            String premise = prop(implies.premise(), implies.premise() instanceof Prop.Implies ? Level.AND
                    : Level.IMPLIES);
            String text = premise + " => " + prop(implies.conclusion(), Level.IMPLIES);
            return above == Level.TOP || above == Level.IMPLIES ? text : "(" + text + ")";
        } else if (prop instanceof Prop.Holds holds) {
            return location(holds.location()) + "=" + holds.value();
        }
        Prop.Same same = (Prop.Same) prop;
        return location(same.left()) + "=" + location(same.right());
    }

    private String list(List<Prop> props, String separator, Level here, Level above) {
        String text = props.stream().map(p -> prop(p, here)).collect(Collectors.joining(separator));
        boolean bare = above == Level.TOP || above == here || above == Level.OR && here == Level.AND;
        return bare ? text : "(" + text + ")";
    }
}
