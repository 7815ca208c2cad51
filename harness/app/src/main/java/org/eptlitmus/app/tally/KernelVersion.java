package org.eptlitmus.app.tally;

import java.util.List;
import java.util.stream.Stream;
import org.eptlitmus.matrix.Shipped;

/**
 * Which kernel a reviewer asks for: the review's first version, what landed, or that of today, whose code depends on
 * the architecture.
 */
public enum KernelVersion {
    POSTED("as posted", Shipped.POSTED, Shipped.POSTED),
    LANDED("as landed", Shipped.LANDED, Shipped.LANDED),
    TODAY("of today", Shipped.TODAY_X86, Shipped.TODAY_OTHERS);

    private final String label;
    private final Shipped onX86;
    private final Shipped onOthers;

    KernelVersion(String label, Shipped onX86, Shipped onOthers) {
        this.label = label;
        this.onX86 = onX86;
        this.onOthers = onOthers;
    }

    /** Whose code it has for a target. */
    Shipped code(KernelSafety.Target target) {
        return target == KernelSafety.Target.AMD64 ? onX86 : onOthers;
    }

    /**
     * Which kernels had some code, in words: that of today is one, if its code is the same on every architecture.
     *
     * @param shipped as a variant has it
     */
    public static List<String> labels(List<String> shipped) {
        List<Shipped> today = List.of(TODAY.onX86, TODAY.onOthers);
        boolean everywhere = today.stream().allMatch(kernel -> shipped.contains(kernel.name()));
        return Stream.of(Shipped.values())
                .filter(kernel -> shipped.contains(kernel.name()))
                .map(kernel -> everywhere && today.contains(kernel) ? TODAY.label : kernel.label())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return label;
    }
}
