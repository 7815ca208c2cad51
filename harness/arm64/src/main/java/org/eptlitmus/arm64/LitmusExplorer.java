package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.FinalState;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.StateObserver;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.litmus.Value;

/** Explores a litmus file's program: the complete set of final states the emulated machine can reach. */
public final class LitmusExplorer {
    private final LitmusTest test;
    private final StateObserver observer;
    private final LitmusLocations locations;
    private final List<Location> looked = new ArrayList<>();
    private final Setup setup;
    private final int unroll;
    private int states;
    private String cutOff;

    /**
     * Prepares to explore a test.
     *
     * @throws LitmusException if the machine cannot run the test
     */
    public LitmusExplorer(LitmusTest test) {
        this(test, Explorer.UNROLL);
    }

    /**
     * Prepares to explore a test.
     *
     * @param unroll how often a thread goes back at one branch, if the test has a loop that brings something new for ever
     * @throws LitmusException if the machine cannot run the test
     */
    public LitmusExplorer(LitmusTest test, int unroll) {
        this.unroll = unroll;
        if (test.arch() != Arch.AARCH64) {
            throw new LitmusException(test.file(), 1, 1, "an AArch64 test was expected, this one is " + test.arch().fileName());
        }
        this.test = test;
        this.observer = new StateObserver(test);
        looked.addAll(observer.locations());
        test.filter().ifPresent(filter -> filter.locations().stream().filter(l -> !looked.contains(l)).forEach(looked::add));
        locations = new LitmusLocations(test, looked);
        Program[] programs = new Program[test.threads().size()];
        for (LitmusThread thread : test.threads()) {
            programs[thread.index()] = LitmusCompiler.compile(test, thread, locations, observedRegisters(thread.index()));
        }
        List<Observed> observed = new ArrayList<>();
        for (Location location : looked) {
            observed.add(location instanceof Location.Register r ? Observed.register(r.thread(), r.register())
                    : Observed.memory(locations.index(((Location.Memory) location).name())));
        }
        setup = new Setup(locations.initial(), programs, observed);
    }

    private long observedRegisters(int thread) {
        long registers = 0;
        for (Location location : looked) {
            if (location instanceof Location.Register r && r.thread() == thread) {
                registers |= 1L << r.register();
            }
        }
        return registers;
    }

    /** All final states of a test. */
    public static StateSet explore(LitmusTest test) {
        return new LitmusExplorer(test).finalStates();
    }

    /** All final states of the test that satisfy its filter. */
    public StateSet finalStates() {
        return finalStates(new Encoder());
    }

    /** The same, states being told apart by this encoder. */
    StateSet finalStates(Encoder encoder) {
        Explorer explorer = new Explorer(setup, Explorer.STATE_LIMIT, unroll, encoder);
        Set<Outcome> outcomes;
        try {
            outcomes = explorer.explore();
        } catch (LimitException e) {
            throw inFile(e);
        }
        states = explorer.states();
        cutOff = cutOff(explorer.bound());
        return observed(outcomes);
    }

    /**
     * The final states of runs that go back at one branch at most so often, all states of the machine being told apart: slow, and simple.
     *
     * @throws LimitException if there are more states of the machine than this
     */
    StateSet finalStatesUpTo(int rounds, int limit) {
        return observed(new Explorer(setup, limit, unroll, new Encoder(true)).explore(new LoopBound(rounds), limit));
    }

    private StateSet observed(Set<Outcome> outcomes) {
        Set<FinalState> found = new TreeSet<>();
        for (Outcome outcome : outcomes) {
            Function<Location, Value> machine = reader(outcome);
            if (observer.counts(machine)) {
                found.add(observer.state(machine));
            }
        }
        return StateSet.of(observer.locations(), found);
    }

    /** What the last exploration left out, in words that name the place; empty if its states are all there are. */
    public Optional<String> cutOff() {
        return Optional.ofNullable(cutOff);
    }

    private String cutOff(LoopBound bound) {
        if (bound.cut() == null) {
            return null;
        }
        org.eptlitmus.litmus.Source at = source(bound.cut());
        return test.file() + ":" + at.line() + ":" + at.column() + ": P" + bound.core() + " has a loop that can bring something new in each round ("
                + at.text() + "): runs that go back at one branch more than " + bound.rounds() + " times were left out, so final states may be missing";
    }

    /** A shortest run of the machine that ends in such a final state; empty if there is none. */
    public Optional<Run> shortestRun(Predicate<? super FinalState> wanted) {
        try {
            return new RunFinder(setup, unroll).shortest(outcome -> observer.counts(reader(outcome))
                    && wanted.test(observer.state(reader(outcome))));
        } catch (LimitException e) {
            throw inFile(e);
        }
    }

    /** A run of this test as text, one column for each thread. */
    public String print(Run run) {
        return print(run, source -> "");
    }

    /**
     * A run of this test as text, one column for each thread.
     *
     * @param origin what an instruction of the test stems from, such as a line of kernel code, to be said under each of its steps; empty if
     *     nothing is to be said
     */
    public String print(Run run, Function<org.eptlitmus.litmus.Source, String> origin) {
        return text(origin).print(run, IntStream.range(0, test.threads().size()).mapToObj(i -> "P" + i).toList());
    }

    /** The steps of a run of this test in words; {@code origin} as for {@link #print(Run, Function)}. */
    public List<RunText.Line> lines(Run run, Function<org.eptlitmus.litmus.Source, String> origin) {
        return text(origin).lines(run);
    }

    private RunText text(Function<org.eptlitmus.litmus.Source, String> origin) {
        AddressSpace space = new AddressSpace(locations.size());
        return new RunText(locations::name, value -> locations.decode(space, value).toString(),
                op -> op.source() instanceof org.eptlitmus.litmus.Source source ? origin.apply(source) : "");
    }

    /** How many states of the machine the last exploration visited. */
    public int machineStates() {
        return states;
    }

    /** The machine's number of a location. */
    int location(String name) {
        return locations.index(name);
    }

    /** The test as the machine runs it. */
    Setup setup() {
        return setup;
    }

    private Function<Location, Value> reader(Outcome outcome) {
        AddressSpace space = new AddressSpace(locations.size());
        return location -> {
            int at = looked.indexOf(location);
            return locations.decode(space, outcome.value(at));
        };
    }

    private static org.eptlitmus.litmus.Source source(MicroOp op) {
        return op != null && op.source() instanceof org.eptlitmus.litmus.Source source ? source : null;
    }

    private LitmusException inFile(LimitException e) {
        org.eptlitmus.litmus.Source source = source(e.at());
        String places = e.waits().stream().map(wait -> "P" + wait.core() + " at " + place(test.threads().get(wait.core()), wait.first()))
                .collect(Collectors.joining(", "));
        return new LitmusException(test.file(), source == null ? 1 : source.line(), source == null ? 1 : source.column(),
                e.getMessage() + (places.isEmpty() ? "" : " (" + places + ")"));
    }

    private static String place(LitmusThread thread, MicroOp op) {
        return IntStream.range(0, thread.size()).filter(i -> thread.statements().get(i).source().equals(op.source())).mapToObj(thread::place)
                .findFirst().orElse("its end");
    }
}
