package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.litmus.Location.Memory;
import org.eptlitmus.litmus.Location.Register;
import org.junit.jupiter.api.Test;

/** Final states show what the test names, in one order, cut to its type. */
class StateObserverTest {
    private static final String TEXT = """
            AArch64 t
            { uint64_t 0:X3; uint32_t 0:X4; uint64_t y; 0:X1=x; 0:X2=y; p=x; }
             P0          | P1  ;
             MOV X10,#-1 | NOP ;
             MOV X3,#-1  |     ;
             MOV W4,#-1  |     ;
             STR W4,[X1] |     ;
             STR X3,[X2] |     ;
            locations [x; 0:X10; 1:X0; p; 0:X3; 0:X4; y]
            filter (0:X7=7)
            %s
            """;

    private static LitmusTest test(String condition) {
        return LitmusParser.parse("t.litmus", TEXT.formatted(condition));
    }

    /** What a machine holds after the program: 64 bits of everything. */
    private static Map<Location, Value> machine() {
        Map<Location, Value> held = new HashMap<>();
        held.put(new Register(0, 10), Value.of(-1));
        held.put(new Register(0, 3), Value.of(-1));
        held.put(new Register(0, 4), Value.of(0xffff_ffffL));
        held.put(new Memory("x"), Value.of(0xffff_ffffL));
        held.put(new Memory("y"), Value.of(-1));
        held.put(new Memory("p"), new Value.Address("x"));
        return held;
    }

    private static Value read(Location location) {
        return machine().getOrDefault(location, Value.ZERO);
    }

    @Test
    void writesWhatHerdtoolsWrite() {
        LitmusTest test = test("exists (0:X4=-1 /\\ x=0xffffffff /\\ y=-1 /\\ not (1:X0=1))");
        StateObserver observer = new StateObserver(test);
        FinalState state = observer.state(StateObserverTest::read);
        assertTrue(observer.holds(state));
        StateSet set = StateSet.of(observer.locations(), List.of(state, state));
        assertEquals("""
                Test t Allowed
                States 1
                0:X3=18446744073709551615; 0:X4=4294967295; 0:X10=-1; 1:X0=0; [p]=x; [x]=-1; [y]=18446744073709551615;
                Ok
                Witnesses
                Positive: 3 Negative: 0
                Condition exists (0:X4=-1 /\\ [x]=4294967295 /\\ [y]=-1 /\\ not (1:X0=1))
                Observation t Always 3 0
                Time t 0.12
                Hash=%s

                """.formatted(test.hash()), LogWriter.write(test, observer.entry(set, 3, 0), 0.123));
    }

    @Test
    void filterSeesMoreThanIsShown() {
        StateObserver observer = new StateObserver(test("exists (x=0)"));
        assertFalse(observer.counts(StateObserverTest::read));
        assertTrue(observer.counts(location -> location.equals(new Register(0, 7)) ? Value.of(7) : Value.ZERO));
    }

    @Test
    void verdictFollowsTheQuantifier() {
        for (String[] expected : new String[][] {{"exists (1:X0=0)", "Ok", "Allowed", "1 Negative: 0", "Always 1 0"},
            {"exists (1:X0=1)", "No", "Allowed", "0 Negative: 1", "Never 0 1"},
            {"~exists (1:X0=1)", "Ok", "Forbidden", "1 Negative: 0", "Never 0 1"},
            {"~exists (1:X0=0)", "No", "Forbidden", "0 Negative: 1", "Always 1 0"},
            {"forall (1:X0=0)", "Ok", "Required", "1 Negative: 0", "Always 1 0"},
            {"forall (1:X0=1)", "No", "Required", "0 Negative: 1", "Never 0 1"}}) {
            LitmusTest test = test(expected[0]);
            StateObserver observer = new StateObserver(test);
            StateSet set = StateSet.of(observer.locations(), List.of(observer.state(StateObserverTest::read)));
            String log = LogWriter.write(test, observer.entry(set), 0);
            assertTrue(log.startsWith("Test t " + expected[2] + "\n"), log);
            assertTrue(log.contains("\n" + expected[1] + "\nWitnesses\nPositive: " + expected[3] + "\n"), log);
            assertTrue(log.contains("\nObservation t " + expected[4] + "\n"), log);
        }
    }

    @Test
    void logsAreReadBack() {
        LitmusTest test = test("exists (x=-1)");
        StateObserver observer = new StateObserver(test);
        FinalState other = observer.state(location -> Value.of(1));
        StateSet set = StateSet.of(observer.locations(), List.of(observer.state(StateObserverTest::read), other));
        LogEntry entry = observer.entry(set);
        String log = "Warning: something\n" + LogWriter.write(test, entry, 1) + LogWriter.write(test, entry, 2);
        assertEquals(List.of(entry, entry), LogReader.read("t.log", log, Arch.AARCH64));
    }

    @Test
    void statesOfNothing() {
        StateSet none = StateSet.of(List.of(new Memory("x")), List.of());
        assertEquals(none, StateSet.of(List.of(), List.of()));
        LitmusTest test = LitmusParser.parse("t.litmus", "AArch64 t\n{}\n P0 ;\n NOP ;\n");
        StateObserver observer = new StateObserver(test);
        LogEntry entry = observer.entry(StateSet.of(observer.locations(), List.of(observer.state(l -> Value.ZERO))));
        assertEquals(List.of(entry), LogReader.read("t.log", LogWriter.write(test, entry, 0), Arch.AARCH64));
    }

    @Test
    void setsDifferByTheirStates() {
        List<Location> x = List.of(new Memory("x"));
        FinalState one = new FinalState(List.of(Value.of(1)));
        FinalState address = new FinalState(List.of(new Value.Address("y")));
        FinalState minus = new FinalState(List.of(Value.of(-1)));
        assertEquals(List.of(minus, one, address), List.copyOf(StateSet.of(x, List.of(address, one, minus)).states()));
        assertNotEquals(StateSet.of(x, List.of(one)), StateSet.of(x, List.of(one, minus)));
        assertNotEquals(StateSet.of(x, List.of(one)), StateSet.of(List.of(new Memory("y")), List.of(one)));
    }
}
