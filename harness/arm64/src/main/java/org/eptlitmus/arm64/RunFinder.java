package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds a shortest run that ends in an outcome: the states are gone through in the order of how many stores have reached
 * memory, and of the first runs found the one with the fewest steps is shown, then the one that looks least into the past.
 */
public final class RunFinder {
    /** So many runs with the fewest stores are compared. */
    private static final int COMPARED = 200;
    /** After so many states the loops of a program that has some are gone round a few times only. */
    private static final int UNBOUNDED_STATES = 50_000;

    /** About what is kept of a state beside its encoding. */
    private static final int REACHED_BYTES = 150;

    private final Setup setup;
    private final int unroll;
    private final Encoder encoder = new Encoder();
    private final ChoicePath path = new ChoicePath();
    private HeapShare heap;
    private SeenStates seen;
    private Ends ends;
    private Machine replayed;
    private Machine next;
    private int limit;

    /** A state reached by one core's turn from another one; the first state is reached by issuing alone. */
    private record Reached(Reached from, int core, int[] answers) {
    }

    /** Prepares to look for runs of a program; {@code unroll} as for {@link Explorer}. */
    public RunFinder(Setup setup, int unroll) {
        this.setup = setup;
        this.unroll = unroll;
    }

    /**
     * A shortest run that ends in an outcome of this kind; empty if there is none.
     *
     * @throws LimitException if the program has too many states or does not end
     */
    public Optional<Run> shortest(Predicate<? super Outcome> wanted) {
        boolean loops = Stream.of(setup.programs()).anyMatch(program -> program.loops() > 0);
        try {
            return shortest(wanted, LoopBound.NONE, loops ? UNBOUNDED_STATES : Explorer.STATE_LIMIT);
        } catch (LimitException e) {
            if (!loops || !e.isEndless()) {
                throw e;
            }
            return shortest(wanted, new LoopBound(unroll), Explorer.STATE_LIMIT);
        }
    }

    private Optional<Run> shortest(Predicate<? super Outcome> wanted, LoopBound bound, int stateLimit) {
        limit = stateLimit;
        heap = HeapShare.ofThisJvm();
        seen = new SeenStates(heap);
        ends = new Ends(setup, heap);
        replayed = setup.machine();
        replayed.bound = bound;
        next = setup.machine();
        next.bound = bound;
        next.met = new TurnStates(heap);
        List<Run> found = new ArrayList<>();
        List<Reached> level = starts();
        while (!level.isEmpty() && found.isEmpty()) {
            List<Reached> nextLevel = new ArrayList<>();
            for (Reached reached : level) {
                replay(reached, null);
                Ends.Goal goal = ends.find(replayed, wanted);
                if (goal != null) {
                    found.add(record(reached, goal));
                    if (found.size() >= COMPARED) {
                        break;
                    }
                } else if (found.isEmpty()) {
                    expand(reached, nextLevel);
                }
            }
            level = nextLevel;
        }
        return found.stream().min(Comparator.<Run>comparingInt(run -> run.steps().size())
                .thenComparingLong(run -> run.steps().stream().filter(s -> s.source() == Run.Source.PAST).count()));
    }

    private List<Reached> starts() {
        List<Reached> starts = new ArrayList<>();
        path.clear();
        do {
            path.rewind();
            next.reset(setup.initial());
            next.choices = path;
            if (Explorer.issueAll(next) && isNew(next)) {
                starts.add(new Reached(null, -1, path.answers()));
            }
        } while (path.next());
        return starts;
    }

    private void expand(Reached reached, List<Reached> into) {
        for (int i = 0; i < replayed.cores.length; i++) {
            if (!Turn.isWorthTrying(replayed.cores[i])) {
                continue;
            }
            path.clear();
            next.met.begin();
            do {
                path.rewind();
                next.branchFrom(replayed, i);
                next.choices = path;
                if (Turn.toNextCommit(next, next.cores[i]) && isNew(next)) {
                    into.add(new Reached(reached, i, path.answers()));
                }
            } while (path.next());
        }
    }

    private boolean isNew(Machine machine) {
        encoder.encode(machine);
        if (seen.size() > limit) {
            throw LimitException.noEnd(null, "more than " + limit + " states");
        }
        heap.take(REACHED_BYTES);
        return seen.add(encoder.bytes(), encoder.length());
    }

    /** Brings the machine to a state again; a listener hears how. */
    private void replay(Reached reached, Listener listener) {
        List<Reached> way = new ArrayList<>();
        for (Reached r = reached; r != null; r = r.from) {
            way.add(0, r);
        }
        replayed.reset(setup.initial());
        replayed.listener = listener;
        ChoicePath answers = new ChoicePath();
        replayed.choices = answers;
        for (Reached r : way) {
            answers.follow(r.answers);
            boolean again = r.core < 0 ? Explorer.issueAll(replayed)
                    : Turn.toNextCommit(replayed, replayed.cores[r.core]);
            if (!again) {
                throw new IllegalStateException("a run cannot be repeated");
            }
        }
    }

    private Run record(Reached reached, Ends.Goal goal) {
        Recorder recorder = new Recorder(replayed.cores.length);
        replay(reached, recorder);
        ChoicePath answers = new ChoicePath();
        replayed.choices = answers;
        replayed.finishing = true;
        for (int i = 0; i < replayed.cores.length; i++) {
            answers.follow(goal.answers()[i]);
            if (!Turn.toEnd(replayed, replayed.cores[i])) {
                throw new IllegalStateException("a run cannot be repeated to its end");
            }
        }
        replayed.finishing = false;
        replayed.listener = null;
        return Schedule.of(recorder, goal.outcome());
    }
}
