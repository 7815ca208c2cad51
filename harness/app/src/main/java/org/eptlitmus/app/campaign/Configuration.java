package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.matrix.Machine;

/**
 * How a JVM is started to run tests; counts are kept apart for each.
 *
 * @param id its name in reports, unique within a run
 * @param jvm which JVM
 * @param code what sets its machine code, and what runs that, so far apart from other configurations' that their counts are not one result: {@code +UseLSE},
 *     {@code emulated CPU}; or empty
 * @param flags what makes this configuration, besides the flags that every child JVM is given
 * @param timeSliced whether the actors share fewer CPUs than they are, so that only preemption interleaves some of them
 */
public record Configuration(String id, String code, Jvm jvm, List<String> flags, boolean timeSliced) {

    /** Makes the spin-wait hint of the hardware machine give up the CPU. */
    private static final String YIELD = "-Deptlitmus.yield=true";

    public Configuration {
        flags = List.copyOf(flags);
    }

    /** The form of it in which a test runs. @param cpus how many there are */
    public Configuration of(LitmusCase test, int cpus) {
        Configuration form = test.onHardware() ? this : emulated();
        return test.cpus() > cpus ? form.sliced() : form;
    }

    /** The same for tests on an emulated machine, which run in JVMs of their own. */
    public Configuration emulated() {
        List<String> more = new ArrayList<>(Machine.EMULATED_JVM_FLAGS);
        more.addAll(0, flags);
        return new Configuration(id + ", for the emulator", code, jvm, more, timeSliced);
    }

    /** The same for tests with more actors than there are CPUs. */
    public Configuration sliced() {
        List<String> more = new ArrayList<>(flags);
        more.add(YIELD);
        return new Configuration(id + ", time-sliced", code, jvm, more, true);
    }
}
