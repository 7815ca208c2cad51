package org.eptlitmus.app.host;

import java.util.List;
import org.openjdk.jcstress.os.AffinitySupport;

/**
 * Whether actors can be pinned to CPUs, and what their JVMs need for it.
 *
 * @param cpus the CPUs to pin to; empty if threads cannot be pinned
 * @param flags for the JVMs, so that each need not unpack the native library anew
 */
public record Pinning(List<Integer> cpus, List<String> flags) {

    private static final Pinning NONE = new Pinning(List.of(), List.of());

    public Pinning {
        cpus = List.copyOf(cpus);
        flags = List.copyOf(flags);
    }

    /** Tries it: jcstress can pin on Linux alone. */
    public static Pinning prepare(Host host) {
        if (host.pinnable().isEmpty() || host.emulatedCpu()) {
            return NONE;
        }
        try {
            List<String> flags = AffinitySupport.prepare().stream()
                    .filter(flag -> !flag.endsWith("=null"))
                    .toList();
            AffinitySupport.tryBind();
            return new Pinning(host.pinnable(), flags);
        } catch (RuntimeException | LinkageError e) {
            // No native library for this platform, or the kernel does not let us: the scheduler decides then.
            return NONE;
        }
    }
}
