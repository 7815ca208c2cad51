package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;

/** Checks the forms of guest entry and exit, access by access. */
class GuestEntryTest {

    record Ept(Pmap.Ept pmap) {
    }

    private static final String SET = "atomic_set_long pmap.pm_active[0] 1";
    private static final String WR_SEQ = "atomic_load_int pmap.pm_eptsmr.s_wr_seq";
    private static final String ADD = "atomic_add_acq_int pmap.pm_eptsmr.c_seq[0] 1";
    private static final String STORE = "atomic_store_int pmap.pm_eptsmr.c_seq[0] 1";
    private static final String FENCE = "atomic_thread_fence_seq_cst";
    private static final String LOAD = "atomic_load_long pmap.pm_eptgen";
    private static final String EXIT = "atomic_store_rel_int pmap.pm_eptsmr.c_seq[0] 0";
    private static final String CLEAR = "atomic_clear_long pmap.pm_active[0] 1";

    private static List<String> entry(GuestEntry form) {
        Machine<Ept> m = new Machine<>(Ept.class);
        m.state.pmap_pm_eptgen = 6;
        assertEquals(6, form.activate(m.traced(0), m.s.pmap()));
        assertEquals(1, m.state.pmap_pm_active_0);
        assertEquals(1, m.state.pmap_pm_eptsmr_c_seq_0);
        return m.take();
    }

    private static List<String> exit(GuestEntry form) {
        Machine<Ept> m = new Machine<>(Ept.class);
        form.activate(m.cpu(0), m.s.pmap());
        form.deactivate(m.traced(0), m.s.pmap());
        assertEquals(0, m.state.pmap_pm_active_0);
        assertEquals(0, m.state.pmap_pm_eptsmr_c_seq_0);
        return m.take();
    }

    @Test
    void landed() {
        assertEquals(List.of(SET, WR_SEQ, ADD, LOAD), entry(GuestEntry.LANDED_2020));
        assertEquals(List.of(SET, WR_SEQ, STORE, FENCE, LOAD), entry(GuestEntry.LANDED_2022));
        assertEquals(List.of(SET, WR_SEQ, STORE, LOAD), entry(GuestEntry.LANDED_BARE));
        assertEquals(List.of(EXIT, CLEAR), exit(GuestEntry.LANDED_2020));
    }

    @Test
    void posted() {
        assertEquals(List.of("atomic_set_acq_long pmap.pm_active[0] 1", WR_SEQ, ADD, LOAD), entry(GuestEntry.POSTED_2020));
        assertEquals(List.of("atomic_set_acq_long pmap.pm_active[0] 1", WR_SEQ, STORE, FENCE, LOAD), entry(GuestEntry.POSTED_2022));
    }

    @Test
    void loadedBeforeTheSection() {
        GuestEntry before = GuestEntry.LANDED_2022.with(GuestEntry.Place.BEFORE_ENTER);
        assertEquals(List.of(SET, LOAD, WR_SEQ, STORE, FENCE), entry(before));
        assertEquals(List.of(LOAD, WR_SEQ, STORE, FENCE, SET), entry(before.reverse()));
    }

    @Test
    void reversed() {
        assertEquals(List.of(WR_SEQ, ADD, SET, LOAD), entry(GuestEntry.LANDED_2020.reverse()));
        assertEquals(List.of(CLEAR, EXIT), exit(GuestEntry.LANDED_2020.reverse()));
    }

    @Test
    void otherOrders() {
        assertEquals(List.of("raw_fetchadd_long pmap.pm_active[0] 1 ACQ_REL", WR_SEQ, ADD, LOAD),
                entry(GuestEntry.LANDED_2020.with(Order.ACQ_REL)));
        assertEquals(List.of(SET, WR_SEQ, ADD, "atomic_load_acq_long pmap.pm_eptgen"),
                entry(GuestEntry.LANDED_2020.with(EptgenLoad.ACQUIRE)));
        assertEquals(List.of(SET, WR_SEQ, ADD, "load_long pmap.pm_eptgen"),
                entry(GuestEntry.LANDED_2020.with(EptgenLoad.PLAIN)));
        assertEquals(List.of(SET, WR_SEQ, ADD, "atomic_load_long pmap.pm_eptgen"),
                entry(GuestEntry.LANDED_2020.with(EptgenLoad.DOUBLED)), "the first of the two");
    }
}
