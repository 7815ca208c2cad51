package org.eptlitmus.app.tally;

import java.util.List;
import java.util.Set;

/**
 * Says whether the code that the JIT makes of atomic(9) keeps every order that the kernel's keeps: only then does a model's verdict on the kernel's
 * instructions bind what was counted on hardware.
 *
 * <p>Compared are the sequences in the table of {@code HardwareCpu} and FreeBSD's. An operation is listed where C2's sequence is the kernel's or
 * stronger on <em>every</em> way through it. A plain access never is: it is the compiler's to move, merge or double. Beside those are missing:
 *
 * <ul>
 * <li>on x86-64, a plain cmpset, which looks before it tries, since Java has none that fails only if it must: a look that fails is a load, where the
 * kernel's {@code lock cmpxchg} is a barrier even if it fails. And a plain fcmpset, which looks for what it found later than it tried.
 * <li>on AArch64, store_rel, whose {@code dmb ish; str} is before no later load-acquire, as the kernel's {@code stlr} is; an RMW other than add with
 * acquire, which has a barrier behind it and no acquire that a release before it were in order with; and every RMW whose value is used, since
 * that comes from the load in front of the {@code casl} or {@code ldxr}. A relaxed RMW that only writes carries a release on top, and is listed.
 * </ul>
 */
final class JitCode {

    private static final Set<String> AMD64 = Set.of(
            "atomic_load", "atomic_load_acq", "atomic_store", "atomic_store_rel",
            "atomic_add", "atomic_add_acq", "atomic_add_rel",
            "atomic_subtract", "atomic_subtract_acq", "atomic_subtract_rel",
            "atomic_set", "atomic_set_acq", "atomic_set_rel",
            "atomic_clear", "atomic_clear_acq", "atomic_clear_rel",
            "atomic_cmpset_acq", "atomic_cmpset_rel", "atomic_fcmpset_acq", "atomic_fcmpset_rel",
            "atomic_testandset", "atomic_testandset_acq", "atomic_testandclear", "atomic_testandclear_acq",
            "atomic_fetchadd", "atomic_swap", "atomic_readandclear", "raw_fetchadd", "raw_swap",
            "atomic_thread_fence_acq", "atomic_thread_fence_rel", "atomic_thread_fence_acq_rel", "atomic_thread_fence_seq_cst",
            "defer_load", "register", "cpu_spinwait", "curcpu");

    /** With LSE and without. */
    private static final Set<String> AARCH64 = Set.of(
            "atomic_load", "atomic_load_acq", "atomic_store",
            "atomic_add", "atomic_add_acq", "atomic_add_rel",
            "atomic_subtract", "atomic_subtract_acq", "atomic_subtract_rel",
            "atomic_set", "atomic_set_rel", "atomic_clear", "atomic_clear_rel",
            "atomic_thread_fence_acq", "atomic_thread_fence_rel", "atomic_thread_fence_acq_rel", "atomic_thread_fence_seq_cst",
            "defer_load", "register", "cpu_spinwait", "curcpu");

    private JitCode() {}

    /**
     * Whether all of some operations keep at least the kernel's order.
     *
     * @param arch the architecture that the JVM is for
     * @param operations as atomic(9) names them, {@code atomic_add_acq_int}; if there are none, nobody knows which were called, and the answer is no
     */
    static boolean keepsTheKernelsOrder(String arch, List<String> operations) {
        return !operations.isEmpty() && operations.stream().allMatch(operation -> keeps(arch, operation));
    }

    /** The same of one operation. */
    static boolean keeps(String arch, String operation) {
        String base = operation.replaceFirst("_(int|long)$", "");
        return switch (arch) {
            case Platform.AMD64 -> AMD64.contains(base);
            case Platform.AARCH64 -> AARCH64.contains(base);
            default -> false;
        };
    }
}
