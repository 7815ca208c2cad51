package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCells;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks sets of CPUs of one word and of two. */
class CpusetTest {

    record One(@Length(1) LongCells set) {
    }

    record Two(@Length(2) LongCells set) {
    }

    record Three(@Length(3) LongCells set) {
    }

    record Four(@Length(4) LongCells set) {
    }

    private final Machine<One> one = new Machine<>(One.class);
    private final Machine<Two> two = new Machine<>(Two.class);

    @Test
    void aBitIsSetAndClearedByOneAtomic() {
        Cpu cpu = one.traced(0);
        Cpuset.CPU_SET_ATOMIC(cpu, 3, one.s.set());
        assertEquals(8, one.state.set_0);
        Cpuset.CPU_SET_ATOMIC_ACQ(cpu, 0, one.s.set());
        assertEquals(9, one.state.set_0);
        assertTrue(Cpuset.CPU_ISSET(cpu, 3, one.s.set()));
        assertFalse(Cpuset.CPU_ISSET(cpu, 2, one.s.set()));
        Cpuset.CPU_CLR_ATOMIC(cpu, 3, one.s.set());
        assertEquals(1, one.state.set_0);
        assertEquals(List.of("atomic_set_long set[0] 8", "atomic_set_acq_long set[0] 1", "load_long set[0]", "load_long set[0]",
                "atomic_clear_long set[0] 8"), one.take());
    }

    @ParameterizedTest
    @CsvSource({"RELAXED, atomic_set_long set[0] 4", "ACQUIRE, atomic_set_acq_long set[0] 4", "RELEASE, atomic_set_rel_long set[0] 4",
        "ACQ_REL, raw_fetchadd_long set[0] 4 ACQ_REL"})
    void anOrderIsItsOperation(Order order, String access) {
        Cpuset.CPU_SET(one.traced(0), 2, one.s.set(), order);
        assertEquals(List.of(access), one.take());
        assertEquals(4, one.state.set_0);
    }

    @Test
    void cpusTakeTurnsAmongTheWords() {
        Cpu cpu = two.traced(0);
        Cpuset.CPU_SET_ATOMIC(cpu, 0, two.s.set());
        Cpuset.CPU_SET_ATOMIC(cpu, 1, two.s.set());
        Cpuset.CPU_SET_ATOMIC(cpu, 3, two.s.set());
        assertEquals(1, two.state.set_0);
        assertEquals(10, two.state.set_1);
        two.take();
        long copy = Cpuset.CPU_COPY(cpu, two.s.set());
        assertEquals(List.of("load_long set[0]", "load_long set[1]"), two.take());
        assertEquals(11, copy);
        assertEquals(3, Cpuset.CPU_COUNT(copy));
        assertTrue(Cpuset.CPU_ISSET(3, copy));
        assertFalse(Cpuset.CPU_ISSET(2, copy));
        assertTrue(Cpuset.CPU_ISSET(cpu, 1, two.s.set()));
        assertEquals(List.of("load_long set[1]"), two.take());
    }

    @Test
    void aCopyHasEveryWord() {
        Machine<Three> three = new Machine<>(Three.class);
        Machine<Four> four = new Machine<>(Four.class);
        for (int n = 0; n < 4; n++) {
            Cpuset.CPU_SET_ATOMIC(three.cpu(0), n, three.s.set());
            Cpuset.CPU_SET_ATOMIC(four.cpu(0), n, four.s.set());
            assertEquals((2 << n) - 1, Cpuset.CPU_COPY(three.cpu(0), three.s.set()));
            assertEquals((2 << n) - 1, Cpuset.CPU_COPY(four.cpu(0), four.s.set()));
        }
        assertEquals(9, three.state.set_0, "CPU 3 is in the first word again");
        assertEquals(8, four.state.set_3);
    }
}
