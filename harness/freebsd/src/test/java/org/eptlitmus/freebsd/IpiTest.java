package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.junit.jupiter.api.Test;

/** Checks the model of interrupts: who gets one, until when it is pending, and what is ordered. */
class IpiTest {

    record Flags(@Length(4) IntCells ipi_pending) {
    }

    private final Machine<Flags> m = new Machine<>(Flags.class);
    private final IntCells flags = m.s.ipi_pending();

    @Test
    void eachCpuOfTheSetIsInterruptedBehindAFence() {
        Ipi.ipi_selected(m.traced(0), 0b1010, flags);
        assertEquals(List.of("atomic_thread_fence_rel", "atomic_store_int ipi_pending[1] 1", "atomic_store_int ipi_pending[3] 1"),
                m.take());
        assertFalse(Ipi.ipi_pending(m.cpu(0), flags));
        assertTrue(Ipi.ipi_pending(m.cpu(1), flags));
        assertFalse(Ipi.ipi_pending(m.cpu(2), flags));
        assertTrue(Ipi.ipi_pending(m.cpu(3), flags));
    }

    @Test
    void beforeRs364794ThereWasNoFence() {
        Ipi.ipi_selected_no_dsb(m.traced(0), 0b0101, flags);
        assertEquals(List.of("atomic_store_int ipi_pending[0] 1", "atomic_store_int ipi_pending[2] 1"), m.take());
    }

    @Test
    void anInterruptIsPendingUntilItIsTaken() {
        Ipi.ipi_selected(m.cpu(0), 0b10, flags);
        assertTrue(Ipi.ipi_pending(m.traced(1), flags));
        assertTrue(Ipi.ipi_pending(m.traced(1), flags));
        assertTrue(Ipi.ipi_take(m.traced(1), flags));
        assertFalse(Ipi.ipi_take(m.traced(1), flags));
        assertFalse(Ipi.ipi_pending(m.cpu(1), flags));
        assertEquals(List.of("atomic_load_int ipi_pending[1]", "atomic_load_int ipi_pending[1]",
                "atomic_load_acq_int ipi_pending[1]", "atomic_store_int ipi_pending[1] 0", "atomic_load_acq_int ipi_pending[1]"), m.take());
    }

    @Test
    void anInterruptThatNobodyLooksForIsNoAccess() {
        Ipi.ipi_selected(m.traced(0), 0b11, Ipi.NOT_OBSERVED);
        Ipi.ipi_selected_no_dsb(m.traced(0), 0b11, Ipi.NOT_OBSERVED);
        assertEquals(List.of(), m.take());
    }
}
