package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the readers' side of smr(9): what each function reads and writes, in which order, by which operation. */
class SmrReadTest {

    record Plain(Smr.Default smr) {
    }

    record Checked(Smr.Invariants smr) {
    }

    record Lazy(Smr.LazyDefault smr) {
    }

    @Test
    void enter2020AddsTheSequenceWithAcquire() {
        Machine<Plain> m = new Machine<>(Plain.class);
        assertEquals(1, SmrRead.smr_enter_2020(m.traced(1), m.s.smr()));
        assertEquals(List.of("atomic_load_int smr.s_wr_seq", "atomic_add_acq_int smr.c_seq[1] 1"), m.take());
        assertEquals(1, m.state.smr_c_seq_1);
        assertEquals(0, m.state.smr_c_seq_0);
    }

    @Test
    void enter2022StoresTheSequenceAndFences() {
        Machine<Plain> m = new Machine<>(Plain.class);
        assertEquals(1, SmrRead.smr_enter_2022(m.traced(0), m.s.smr()));
        assertEquals(List.of("atomic_load_int smr.s_wr_seq", "atomic_store_int smr.c_seq[0] 1", "atomic_thread_fence_seq_cst"),
                m.take());
        assertEquals(1, m.state.smr_c_seq_0);
    }

    @Test
    void theBareEnterOnlyStores() {
        Machine<Plain> m = new Machine<>(Plain.class);
        assertEquals(1, SmrRead.smr_enter_bare(m.traced(0), m.s.smr()));
        assertEquals(List.of("atomic_load_int smr.s_wr_seq", "atomic_store_int smr.c_seq[0] 1"), m.take());
    }

    @ParameterizedTest
    @EnumSource
    void aFormIsItsFunctionWholeOrInTwoHalves(SmrEnter form) {
        Machine<Plain> whole = new Machine<>(Plain.class);
        assertEquals(1, SmrRead.smr_enter(whole.traced(0), whole.s.smr(), form));
        Machine<Plain> halves = new Machine<>(Plain.class);
        Cpu cpu = halves.traced(0);
        SmrRead.smr_enter_with(cpu, halves.s.smr(), SmrRead.smr_shared_current(cpu, halves.s.smr()), form);
        assertEquals(whole.take(), halves.take());
        assertEquals(1, halves.state.smr_c_seq_0);
    }

    @Test
    void aDelayedReaderPublishesWhatItLoaded() {
        Machine<Plain> m = new Machine<>(Plain.class);
        int seq = SmrRead.smr_shared_current(m.cpu(0), m.s.smr());
        SmrWrite.smr_synchronize(m.cpu(1), m.s.smr());
        SmrRead.smr_enter_with(m.cpu(0), m.s.smr(), seq, SmrEnter.STORE_FENCE_2022);
        assertEquals(1, m.state.smr_c_seq_0);
        assertEquals(3, m.cpu(0).load_int(m.s.smr().s_rd_seq()));
    }

    @Test
    void exitStoresWithRelease() {
        Machine<Plain> m = new Machine<>(Plain.class);
        SmrRead.smr_enter_2020(m.cpu(0), m.s.smr());
        SmrRead.smr_exit(m.traced(0), m.s.smr());
        assertEquals(List.of("atomic_store_rel_int smr.c_seq[0] 0"), m.take());
        assertEquals(0, m.state.smr_c_seq_0);
    }

    @Test
    void theRelaxedExitDoesNot() {
        Machine<Plain> m = new Machine<>(Plain.class);
        SmrRead.smr_enter_2020(m.cpu(0), m.s.smr());
        SmrRead.smr_exit_relaxed(m.traced(0), m.s.smr());
        assertEquals(List.of("atomic_store_int smr.c_seq[0] 0"), m.take());
        assertEquals(0, m.state.smr_c_seq_0);
    }

    @Test
    void aLazySectionTakesNoBarrierInAndAReleaseFenceOut() {
        Machine<Lazy> m = new Machine<>(Lazy.class);
        assertEquals(1, SmrRead.smr_lazy_enter(m.traced(1), m.s.smr()));
        assertEquals(1, m.state.smr_c_seq_1);
        SmrRead.smr_lazy_exit(m.traced(1), m.s.smr());
        assertEquals(0, m.state.smr_c_seq_1);
        assertEquals(List.of("atomic_load_long smr.s_wr_pair", "atomic_store_int smr.c_seq[1] 1",
                "atomic_thread_fence_rel", "atomic_store_int smr.c_seq[1] 0"), m.take());
    }

    @ParameterizedTest
    @EnumSource
    void aKernelWithInvariantsPanicsOnRecursion(SmrEnter form) {
        Machine<Checked> m = new Machine<>(Checked.class);
        SmrRead.smr_enter(m.cpu(0), m.s.smr(), form);
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmrRead.smr_enter(m.cpu(0), m.s.smr(), form));
        assertEquals("smr_enter: does not support recursion.", e.getMessage());
    }

    @Test
    void aKernelWithInvariantsPanicsOnAnExitWithoutEnter() {
        Machine<Checked> m = new Machine<>(Checked.class);
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmrRead.smr_exit(m.cpu(0), m.s.smr()));
        assertEquals("smr_exit: not in a smr section.", e.getMessage());
    }

    @Test
    void aLazySectionIsNotEnteredAsAnother() {
        Machine<Lazy> m = new Machine<>(Lazy.class);
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmrRead.smr_enter_2020(m.cpu(0), m.s.smr()));
        assertEquals("smr_enter: lazy smr.", e.getMessage());
        e = assertThrows(KernelPanic.class, () -> SmrRead.smr_exit(m.cpu(0), m.s.smr()));
        assertEquals("smr_exit: lazy smr.", e.getMessage());
    }
}
