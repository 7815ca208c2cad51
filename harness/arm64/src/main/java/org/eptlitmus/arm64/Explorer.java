package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks all behaviours of a program on the machine. It goes from state to state, a state being one in which no core can act
 * without either choosing or letting a store reach memory, and remembers those it has seen.
 */
public final class Explorer {
    /** After so many states a program counts as too large. */
    public static final int STATE_LIMIT = 20_000_000;
    /** How often a thread goes back at one branch, where a bound is needed and nobody says otherwise: herd7 takes the same. */
    public static final int UNROLL = 2;
    /** So many stores in one run mean that the program never ends. */
    private static final int STORE_LIMIT = 2_000;
    /** After so many states a program that has loops is explored with a bound on them. */
    private static final int UNBOUNDED_STATES = 500_000;

    private final Setup setup;
    private final int stateLimit;
    private final int unroll;
    private final Encoder encoder;
    private final long heapLimit;
    private HeapShare heap;
    private SeenStates seen;
    private LoopBound bound;
    private WaitPlaces waits;
    private final List<Machine> machines = new ArrayList<>();
    private final List<ChoicePath> paths = new ArrayList<>();
    private Ends ends;
    private Set<Outcome> outcomes;

    /** Prepares to explore a program. */
    public Explorer(Setup setup) {
        this(setup, STATE_LIMIT, UNROLL, new Encoder());
    }

    /**
     * Prepares to explore a program.
     *
     * @param stateLimit after so many states a {@link LimitException} is thrown
     * @param unroll how often a thread goes back at one branch, if the program has a loop that brings something new for ever
     */
    public Explorer(Setup setup, int stateLimit, int unroll) {
        this(setup, stateLimit, unroll, new Encoder());
    }

    Explorer(Setup setup, int stateLimit, int unroll, Encoder encoder) {
        this(setup, stateLimit, unroll, encoder, HeapShare.ofThisJvm().limit());
    }

    Explorer(Setup setup, int stateLimit, int unroll, Encoder encoder, long heapLimit) {
        this.setup = setup;
        this.stateLimit = stateLimit;
        this.unroll = unroll;
        this.encoder = encoder;
        this.heapLimit = heapLimit;
    }

    /**
     * All outcomes the program can have; {@link #bound} says whether longer runs were left out.
     *
     * @throws LimitException if the program has too many states or does not end
     */
    public Set<Outcome> explore() {
        boolean loops = Stream.of(setup.programs()).anyMatch(program -> program.loops() > 0);
        try {
            return explore(LoopBound.NONE, loops ? Math.min(stateLimit, UNBOUNDED_STATES) : stateLimit);
        } catch (LimitException e) {
            if (!loops || !e.isEndless()) {
                throw e;
            }
            return explore(new LoopBound(unroll), stateLimit);
        }
    }

    /** All outcomes of runs that go round the loops no further than this. */
    Set<Outcome> explore(LoopBound upTo, int limit) {
        bound = upTo;
        waits = new WaitPlaces(setup.programs().length);
        heap = new HeapShare(heapLimit);
        seen = new SeenStates(heap);
        ends = new Ends(setup, heap);
        outcomes = new HashSet<>();
        machines.clear();
        Machine start = machine(0);
        ChoicePath path = path(0);
        do {
            path.rewind();
            start.reset(setup.initial());
            start.choices = path;
            if (issueAll(start)) {
                visit(start, 0, limit);
            }
        } while (path.next());
        if (outcomes.isEmpty()) {
            throw noRunEnds();
        }
        return outcomes;
    }

    private LimitException noRunEnds() {
        return bound.cut() == null ? LimitException.allWait(waits.of(setup.programs()))
                : new LimitException(bound.cut(), "no run comes to an end that goes back at one branch, such as this one, at most " + bound.rounds()
                        + " times: an endless loop, or one that needs more rounds");
    }

    /** How many states were visited. */
    public int states() {
        return seen.size();
    }

    /** How far the last exploration went round the program's loops. */
    LoopBound bound() {
        return bound;
    }

    static boolean issueAll(Machine machine) {
        for (Core core : machine.cores) {
            if (!IssueRules.run(machine, core)) {
                return false;
            }
        }
        return true;
    }

    private void visit(Machine machine, int depth, int limit) {
        encoder.encode(machine);
        if (!seen.add(encoder.bytes(), encoder.length())) {
            return;
        }
        if (seen.size() > limit) {
            throw LimitException.noEnd(null, "more than " + limit + " states");
        } else if (depth > STORE_LIMIT || depth * machine.memory.bytes() > heapLimit) {
            throw LimitException.noEnd(null, "no end after " + depth + " stores: an endless loop");
        }
        if (!encoder.isExact() && commitUnseen(machine, depth, limit)) {
            return;
        }
        ends.collect(machine, outcomes);
        Machine next = machine(depth + 1);
        ChoicePath path = path(depth + 1);
        if (next.met != null) {
            next.met.begin();
        }
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
                    visit(next, depth + 1, limit);
                }
            } while (path.next());
        }
    }

    /** Goes on with a store that no other core will ever notice, if there is one. */
    private boolean commitUnseen(Machine machine, int depth, int limit) {
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
                        visit(next, depth + 1, limit);
                    }
                } while (path.next());
                return true;
            }
        }
        return false;
    }

    private Machine machine(int depth) {
        while (machines.size() <= depth) {
            Machine machine = setup.machine();
            machine.bound = bound;
            machine.waits = waits;
            machine.met = encoder.isExact() ? null : new TurnStates(heap);
            machines.add(machine);
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
