package org.eptlitmus.app.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eptlitmus.atomic9.Cpu;
import org.junit.jupiter.api.Test;

/** Holds the table of what the JIT's code keeps against the vocabulary: an operation that is new, or is no more, shows here. */
class JitCodeTest {

    private static Set<String> weaker(String arch) {
        return Arrays.stream(Cpu.class.getMethods())
                .map(Method::getName)
                .filter(name -> !name.equals("checkedRegister") && !JitCode.keeps(arch, name))
                .map(name -> name.replaceFirst("_(int|long)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void onX86OnlyPlainAccessesAndWhatLooksBeforeItTriesAreWeaker() {
        assertEquals(Set.of("load", "store", "atomic_cmpset", "atomic_fcmpset"), weaker("amd64"));
    }

    @Test
    void onArmAlsoWhatHasABarrierInPlaceOfItsOwnOrderAndWhatReturnsAValue() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "load", "store", "atomic_store_rel", "atomic_set_acq", "atomic_clear_acq",
                        "atomic_cmpset", "atomic_cmpset_acq", "atomic_cmpset_rel",
                        "atomic_fcmpset", "atomic_fcmpset_acq", "atomic_fcmpset_rel",
                        "atomic_testandset", "atomic_testandset_acq", "atomic_testandclear", "atomic_testandclear_acq",
                        "atomic_fetchadd", "atomic_swap", "atomic_readandclear", "raw_fetchadd", "raw_swap")),
                weaker("aarch64"));
    }

    @Test
    void oneWeakerOperationIsEnoughAndNoneMeansNobodyKnows() {
        assertTrue(JitCode.keepsTheKernelsOrder("amd64", List.of("atomic_add_int", "atomic_load_long")));
        assertFalse(JitCode.keepsTheKernelsOrder("amd64", List.of("atomic_add_int", "load_int")));
        assertFalse(JitCode.keepsTheKernelsOrder("amd64", List.of()));
        assertFalse(JitCode.keepsTheKernelsOrder("riscv64", List.of("atomic_add_int")));
    }
}
