package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks all behaviours of a program on the machine. It goes from state to state, a state being one in which no core can act
 * without either choosing or letting a store reach memory, and remembers those it has seen.
 */
public final class Explorer {
    /** After so many states a program counts as too large. */
    public static final int STATE_LIMIT = 20_000_000;
    /** So many stores in one run mean that the program never ends. */
    private static final int STORE_LIMIT = 2_000;

    private final Setup setup;
    private final int stateLimit;
    private final Encoder encoder;
    private final SeenStates seen = new SeenStates();
    private final List<Machine> machines = new ArrayList<>();
    private final List<ChoicePath> paths = new ArrayList<>();
    private final Ends ends;
    private final Set<Outcome> outcomes = new HashSet<>();

    /** Prepares to explore a program. */
    public Explorer(Setup setup) {
        this(setup, STATE_LIMIT, new Encoder());
    }

    /**
     * Prepares to explore a program.
     *
     * @param stateLimit after so many states a {@link LimitException} is thrown
     */
    public Explorer(Setup setup, int stateLimit) {
        this(setup, stateLimit, new Encoder());
    }

    Explorer(Setup setup, int stateLimit, Encoder encoder) {
        this.setup = setup;
        this.stateLimit = stateLimit;
        this.encoder = encoder;
        this.ends = new Ends(setup);
    }

    /**
     * All outcomes the program can have.
     *
     * @throws LimitException if the program has too many states or does not end
     */
    public Set<Outcome> explore() {
        Machine start = machine(0);
        ChoicePath path = path(0);
        do {
            path.rewind();
            start.reset(setup.initial());
            start.choices = path;
            if (issueAll(start)) {
                visit(start, 0);
            }
        } while (path.next());
        if (outcomes.isEmpty()) {
            throw new LimitException(null, "no run comes to an end: an endless loop");
        }
        return outcomes;
    }

    /** How many states were visited. */
    public int states() {
        return seen.size();
    }

    static boolean issueAll(Machine machine) {
        for (Core core : machine.cores) {
            if (!IssueRules.run(machine, core)) {
                return false;
            }
        }
        return true;
    }

    private void visit(Machine machine, int depth) {
        encoder.encode(machine);
        if (!seen.add(encoder.bytes(), encoder.length())) {
            return;
        }
        if (seen.size() > stateLimit) {
            throw new LimitException(null, "more than " + stateLimit + " states");
        } else if (depth > STORE_LIMIT) {
            throw new LimitException(null, "no end after " + STORE_LIMIT + " stores: an endless loop");
        }
        if (!encoder.isExact() && commitUnseen(machine, depth)) {
            return;
        }
        ends.collect(machine, outcomes);
        Machine next = machine(depth + 1);
        ChoicePath path = path(depth + 1);
        for (int i = 0; i < machine.cores.length; i++) {
            if (!Turn.isWorthTrying(machine.cores[i])) {
                continue;
            }
            path.clear();
            do {
                path.rewind();
                next.branchFrom(machine, i);
                next.choices = path;
                if (Turn.toNextCommit(next, next.cores[i])) {
                    visit(next, depth + 1);
                }
            } while (path.next());
        }
    }

    /** Goes on with a store that no other core will ever notice, if there is one. */
    private boolean commitUnseen(Machine machine, int depth) {
        for (int i = 0; i < machine.cores.length; i++) {
            Core core = machine.cores[i];
            Entry store = Turn.unseenStore(machine, core);
            if (store != null) {
                int at = core.window.indexOf(store);
                Machine next = machine(depth + 1);
                ChoicePath path = path(depth + 1);
                path.clear();
                do {
                    path.rewind();
                    next.branchFrom(machine, i);
                    next.choices = path;
                    if (Turn.commit(next, next.cores[i], next.cores[i].window.get(at))) {
                        visit(next, depth + 1);
                    }
                } while (path.next());
                return true;
            }
        }
        return false;
    }

    private Machine machine(int depth) {
        while (machines.size() <= depth) {
            machines.add(setup.machine());
        }
        return machines.get(depth);
    }

    private ChoicePath path(int depth) {
        while (paths.size() <= depth) {
            paths.add(new ChoicePath());
        }
        return paths.get(depth);
    }
}
