package org.eptlitmus.models.cat;

/** What names mean at one place of a model; adding a name leaves the old environment as it was, as closures need. */
final class Environment {
    /** No names at all. */
    static final Environment EMPTY = new Environment(null, null, null);

    private final String name;
    private final Environment outer;
    private CatValue value;

    private Environment(String name, CatValue value, Environment outer) {
        this.name = name;
        this.value = value;
        this.outer = outer;
    }

    /** This environment and one more name; an underscore binds nothing. */
    Environment with(String bound, CatValue to) {
        return bound.equals("_") ? this : new Environment(bound, to, this);
    }

    /** This environment and a name that {@link #fill} will give its meaning: for functions that call themselves. */
    Environment withHole(String bound) {
        return new Environment(bound, null, this);
    }

    /** Gives the innermost name, made by {@link #withHole}, its meaning. */
    void fill(CatValue to) {
        value = to;
    }

    /** The meaning of a name; null if it has none. */
    CatValue find(String wanted) {
        for (Environment e = this; e.name != null; e = e.outer) {
            if (e.name.equals(wanted)) {
                return e.value;
            }
        }
        return null;
    }
}
