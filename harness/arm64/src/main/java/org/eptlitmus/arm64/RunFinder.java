package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds a shortest run that ends in an outcome: the states are gone through in the order of how many stores have reached
 * memory, and of the first runs found the one with the fewest steps is shown, then the one that looks least into the past.
 */
public final class RunFinder {
    /** So many runs with the fewest stores are compared. */
    private static final int COMPARED = 200;

    private final Setup setup;
    private final Encoder encoder = new Encoder();
    private final SeenStates seen = new SeenStates();
    private final ChoicePath path = new ChoicePath();
    private final Ends ends;
    private final Machine replayed;
    private final Machine next;

    /** A state reached by one core's turn from another one; the first state is reached by issuing alone. */
    private record Reached(Reached from, int core, int[] answers) {
    }

    /** Prepares to look for runs of a program. */
    public RunFinder(Setup setup) {
        this.setup = setup;
        ends = new Ends(setup);
        replayed = setup.machine();
        next = setup.machine();
    }

    /**
     * A shortest run that ends in an outcome of this kind; empty if there is none.
     *
     * @throws LimitException if the program has too many states or does not end
     */
    public Optional<Run> shortest(Predicate<? super Outcome> wanted) {
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
        if (seen.size() > Explorer.STATE_LIMIT) {
            throw new LimitException(null, "more than " + Explorer.STATE_LIMIT + " states");
        }
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
