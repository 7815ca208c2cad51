package org.eptlitmus.app.result;

import java.util.List;
import java.util.Map;

/**
 * The contents of {@code outcomes.json}, the interchange format: everything that was counted, and what is needed to read it without the jar that
 * wrote it.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}; a reader refuses a later one
 * @param spentMillis what of the budget the run has spent so far
 * @param configurations the JVM configurations that have results
 * @param tests one for each variant and machine, in the catalogue's order, whether it ran or not
 */
public record Outcomes(
        String format, int version, long spentMillis, List<JvmConfiguration> configurations, List<Test> tests) {

    public static final String FORMAT = "ept-litmus/outcomes";
    public static final int VERSION = 1;

    /**
     * How a JVM was started.
     *
     * @param id what {@link Result#configuration} says
     * @param code what sets its machine code apart: +UseLSE, emulated CPU; or empty
     * @param arch the architecture that the JVM is for: amd64, aarch64
     * @param jvm vendor, name and build
     * @param javaVersion its version
     * @param flags all of its flags
     * @param timeSliced whether actors shared fewer CPUs than they are: weaker evidence
     */
    public record JvmConfiguration(String id, String code, String arch, String jvm, String javaVersion, List<String> flags, boolean timeSliced) {}

    /**
     * One variant of a question on one machine.
     *
     * @param name the stable name, {@code EPT-3/enter2020/loadAfter@hardware}
     * @param jcstress the test's name in jcstress's reports
     * @param actors how many there are
     * @param termination whether it ran in jcstress's termination mode
     * @param outcomes what the test declares, in the order in which they are tried
     * @param results one for each configuration it ran in
     */
    public record Test(
            String name,
            String suite,
            String question,
            String variant,
            String machine,
            String jcstress,
            int actors,
            boolean termination,
            List<Outcome> outcomes,
            List<Result> results) {}

    /**
     * What is declared about some outcomes.
     *
     * @param id a regular expression over the outcome's text
     * @param grade ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN
     * @param description what it means for the kernel
     */
    public record Outcome(String id, String grade, String description) {}

    /**
     * What was counted.
     *
     * @param samples all samples
     * @param millis time sampled
     * @param slices in how many JVMs
     * @param counts samples for each outcome that was seen
     * @param failures runs that did not end well
     */
    public record Result(
            String configuration,
            long samples,
            long millis,
            int slices,
            Map<String, Long> counts,
            List<Failure> failures) {}

    /**
     * Runs that hung, crashed or threw.
     *
     * @param status jcstress's word for it
     * @param message the first one's
     * @param times how many there were
     */
    public record Failure(String status, String message, long times) {}
}
