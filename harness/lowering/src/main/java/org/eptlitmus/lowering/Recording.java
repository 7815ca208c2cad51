package org.eptlitmus.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eptlitmus.litmus.CType;
import org.eptlitmus.litmus.Condition;
import org.eptlitmus.litmus.FinalState;
import org.eptlitmus.litmus.InitialState;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Prop;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.litmus.Value;
import org.eptlitmus.litmus.Width;

/**
 * A scenario of Java actors as a litmus test, and the outcomes that a judge finds in it.
 *
 * <p>An actor in direct style branches on every value it reads, so it becomes a program that compares what it read with each value known
 * to stand in that place. Which values those are is found by asking: a run that reads another one ends there and shows it, the value is added, and the
 * test is written and judged again, until no run reads an unknown value. So no judge relies on another for them.
 *
 * <p>A run that only waits ({@code cpu_spinwait}) is dropped: one in which the wait ends at once has the same outcome.
 */
public final class Recording {

    private static final int MAX_ROUNDS = 200;

    private final String name;
    private final Scenario scenario;
    private final Isa isa;
    private final LoweredMemory memory = new LoweredMemory();
    private final Object cells;
    private final Map<Place, SortedSet<Long>> values = new LinkedHashMap<>();
    private final Set<Place> arbitrated = new LinkedHashSet<>();
    private final SortedMap<String, Prop> outcomes = new TreeMap<>();
    private List<ActorRecording> actors = List.of();
    private LitmusTest test;
    private int rounds;

    private Recording(String name, Scenario scenario, Isa isa) {
        this.name = name;
        this.scenario = scenario;
        this.isa = isa;
        this.cells = scenario.cells(memory);
        for (Place place : memory.places()) {
            values.put(place, new TreeSet<>(Set.of(place.width().truncate(place.init()))));
        }
    }

    /**
     * Records a scenario as instructions and has it judged.
     *
     * @param name the litmus test's name
     * @throws IllegalStateException if an actor does not end, or touches too much to be written down
     */
    public static Recording of(String name, Scenario scenario, Isa isa, Judge judge) {
        Recording recording = new Recording(name, scenario, isa);
        while (!recording.settles(judge)) {
            if (recording.rounds > MAX_ROUNDS) {
                throw new IllegalStateException(name + ": the values read do not settle in " + MAX_ROUNDS + " rounds");
            }
        }
        return recording;
    }

    /** Every outcome: the text of the result, or what an actor threw. */
    public SortedSet<String> outcomes() {
        return new TreeSet<>(outcomes.keySet());
    }

    /** The litmus test whose condition asks for this outcome; nothing if the judge did not find it. */
    public Optional<LitmusTest> asking(String outcome) {
        return Optional.ofNullable(outcomes.get(outcome)).map(prop -> with(new Condition(Condition.Quantifier.EXISTS, prop)));
    }

    /** The litmus test, its condition true. */
    public LitmusTest test() {
        return test;
    }

    /** How often the test was written and judged. */
    public int rounds() {
        return rounds;
    }

    private boolean settles(Judge judge) {
        rounds++;
        actors = new ArrayList<>();
        List<LitmusThread> threads = new ArrayList<>();
        for (int i = 0; i < scenario.actors(); i++) {
            ActorRecording actor = new ActorRecording(scenario, i, isa, cells, values::get);
            actors.add(actor);
            threads.add(ProgramWriter.of(actor, isa).write(i));
        }
        test = test(threads);
        outcomes.clear();
        boolean settled = true;
        StateSet found = judge.finalStates(test);
        for (FinalState state : found.states()) {
            Map<Location, Value> shown = new HashMap<>();
            for (int i = 0; i < found.locations().size(); i++) {
                shown.put(found.locations().get(i), state.values().get(i));
            }
            settled &= take(shown);
        }
        return settled;
    }

    /** Notes what a final state means; false if it shows something that was not known when the test was written. */
    private boolean take(Map<Location, Value> state) {
        List<ActorRecording.Ending> endings = new ArrayList<>();
        List<Prop> props = new ArrayList<>();
        boolean settled = true;
        for (int i = 0; i < actors.size(); i++) {
            Location register = new Location.Register(i, endingRegister(i));
            int number = (int) number(state.get(register));
            ActorRecording.Ending ending = actors.get(i).ending(number);
            if (ending.kind() == ActorRecording.Kind.UNKNOWN_VALUE) {
                long value = number(state.get(new Location.Register(i, writer(i).unknownRegister())));
                values.get(ending.place()).add(ending.place().width().truncate(value));
                settled = false;
            }
            endings.add(ending);
            props.add(new Prop.Holds(register, Value.of(number)));
        }
        if (!settled || endings.stream().anyMatch(e -> e.kind() == ActorRecording.Kind.WAITING)) {
            return settled;
        }
        return note(endings, props, state);
    }

    private boolean note(List<ActorRecording.Ending> endings, List<Prop> props, Map<Location, Value> state) {
        Optional<String> panic = endings.stream().filter(e -> e.kind() == ActorRecording.Kind.PANIC)
                .map(ActorRecording.Ending::text).findFirst();
        int known = arbitrated.size();
        String outcome = panic.orElseGet(() -> outcome(endings, props, state));
        if (arbitrated.size() > known) {
            return false;
        }
        Prop all = new Prop.And(props);
        outcomes.merge(outcome, all, Recording::either);
        return true;
    }

    private String outcome(List<ActorRecording.Ending> endings, List<Prop> props, Map<Location, Value> state) {
        Object result = scenario.newResult();
        for (int i = 0; i < actors.size(); i++) {
            actors.get(i).replay(endings.get(i).path(), result);
        }
        if (scenario.hasArbiter()) {
            scenario.arbitrate(new FinalMemoryCpu(place -> {
                Location location = new Location.Memory(place.symbol());
                arbitrated.add(place);
                Value value = state.get(location);
                if (value == null) {
                    return 0;
                }
                props.add(new Prop.Holds(location, value));
                return number(value);
            }), cells, result);
        }
        return result.toString();
    }

    private static Prop either(Prop a, Prop b) {
        if (a instanceof Prop.Or or) {
            List<Prop> props = new ArrayList<>(or.props());
            props.add(b);
            return new Prop.Or(props);
        }
        return new Prop.Or(List.of(a, b));
    }

    private static long number(Value value) {
        return ((Value.Int) value).value();
    }

    private ProgramWriter writer(int actor) {
        return ProgramWriter.of(actors.get(actor), isa);
    }

    private int endingRegister(int actor) {
        return writer(actor).endingRegister();
    }

    private LitmusTest test(List<LitmusThread> threads) {
        Map<Location, Value> init = new LinkedHashMap<>();
        Map<Location, CType> types = new LinkedHashMap<>();
        for (Place place : memory.places()) {
            Location location = new Location.Memory(place.symbol());
            types.put(location, place.width() == Width.BITS64 ? new CType("uint64_t", Width.BITS64, false, false)
                    : new CType("uint32_t", Width.BITS32, false, false));
            init.put(location, Value.of(place.width().truncate(place.init())));
        }
        List<Location> observed = new ArrayList<>();
        for (int i = 0; i < actors.size(); i++) {
            int thread = i;
            actors.get(i).addresses().all().forEach((place, register) ->
                    init.put(new Location.Register(thread, register), new Value.Address(place.symbol())));
            observed.add(new Location.Register(i, endingRegister(i)));
            observed.add(new Location.Register(i, writer(i).unknownRegister()));
            types.put(new Location.Register(i, writer(i).unknownRegister()), new CType("uint64_t", Width.BITS64, false, false));
        }
        arbitrated.forEach(place -> observed.add(new Location.Memory(place.symbol())));
        return new LitmusTest("", isa.arch(), name, "", Map.of(), new InitialState(init, types), threads, observed,
                Optional.empty(), new Condition(Condition.Quantifier.EXISTS, Prop.TRUE));
    }

    private LitmusTest with(Condition condition) {
        return new LitmusTest(test.file(), test.arch(), test.name(), test.doc(), test.metadata(), test.init(), test.threads(),
                test.locations(), test.filter(), condition);
    }
}
