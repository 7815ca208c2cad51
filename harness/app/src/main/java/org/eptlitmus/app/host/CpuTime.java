package org.eptlitmus.app.host;

import java.util.List;
import java.util.Optional;

/**
 * What the machine's CPUs have spent their time on, so that the load that others make can be told from our own. All in one unit, of any length, since any
 * one moment.
 *
 * @param total all the time that there was, of all the CPUs watched
 * @param busy what of it was used by anyone
 * @param own what of it was used by this process and its children
 * @param cpus how many CPUs are watched
 */
record CpuTime(double total, double busy, double own, int cpus) {

    /** Where such readings come from. */
    interface Source {
        /** What there is to read now; nothing if that fails. */
        Optional<CpuTime> read();
    }

    /** The most exact source that this system has. @param pinnable the CPUs that this process may use, if they are known */
    static Source source(List<Integer> pinnable) {
        Source linux = new ProcCpuTime(ProcCpuTime.PROC, pinnable);
        return linux.read().isPresent() ? linux : new JvmCpuTime();
    }

    /** How many CPUs others have kept busy since an earlier reading. */
    double othersSince(CpuTime earlier) {
        double passed = total - earlier.total;
        double others = (busy - earlier.busy) - (own - earlier.own);
        return passed <= 0 ? 0 : Math.max(0, others / passed * cpus);
    }
}
