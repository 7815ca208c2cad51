package org.eptlitmus.app.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of {@code outcomes.json}, the interchange format: what was asked, what each judge says, everything that was counted and where, so that it is
 * read without the jar that wrote it. {@code outcomes.schema.json} beside this class says the same to other programs.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}; a reader refuses a later one
 * @param environment where and how the run was made
 * @param configurations the JVM configurations that have results
 * @param questions those that any of the tests belongs to, in the catalogue's order
 * @param variants the forms of the questions' code, in the catalogue's order
 * @param tests one for each variant and machine, in the catalogue's order, whether it ran or not
 */
public record Outcomes(
        String format,
        int version,
        Environment environment,
        List<JvmConfiguration> configurations,
        List<Question> questions,
        List<Variant> variants,
        List<Test> tests) {

    public static final String FORMAT = "ept-litmus/outcomes";
    public static final int VERSION = 2;

    /**
     * Where and how a run was made: what a sceptic asks first.
     *
     * @param jarVersion the version of the jar that ran
     * @param jarCommit the commit it was built from
     * @param start ISO 8601
     * @param end ISO 8601; empty while the run is not over, and for ever if it was killed
     * @param ending how it ended: running, done, forbidden, stopped, no_jvm
     * @param budgetMillis the time it was given
     * @param spentMillis what it has spent of that so far
     * @param seed decides the order of tests, the CPUs, and the draws of the emulated machines
     */
    public record Environment(
            String jarVersion,
            String jarCommit,
            String start,
            String end,
            String ending,
            long budgetMillis,
            long spentMillis,
            long seed,
            HostInfo host) {}

    /**
     * How a JVM was started.
     *
     * @param id what {@link Result#configuration} says
     * @param code what sets its machine code apart: +UseLSE, emulated CPU; or empty
     * @param arch the architecture that the JVM is for: amd64, aarch64
     * @param jvm vendor, name and build
     * @param javaVersion its version
     * @param flags all of its flags but those that say where it finds things; {@code {seed}} stands for a number drawn for each JVM from the run's seed
     * @param timeSliced whether actors shared fewer CPUs than they are: weaker evidence
     */
    public record JvmConfiguration(String id, String code, String arch, String jvm, String javaVersion, List<String> flags, boolean timeSliced) {}

    /**
     * A question.
     *
     * @param id such as EPT-3; it does not change once published
     * @param suite the label of the suite it belongs to
     * @param asks the question in one sentence
     * @param answer the conclusion in words
     * @param review where the question comes from: quotations, commits, sections
     * @param link the review's address
     * @param inShort the conclusion in a few words; may be empty
     */
    public record Question(
            String id, String suite, String asks, String answer, List<String> review, String link, @Added String inShort) {

        /** One of which nothing was said that came into the format later. */
        public Question(String id, String suite, String asks, String answer, List<String> review, String link) {
            this(id, suite, asks, answer, review, link, "");
        }
    }

    /**
     * One form of a question's code.
     *
     * @param name its full name, {@code EPT-3/enter2020/loadAfter}
     * @param shape what its litmus test adds to the question; may be empty
     * @param code a line for each CPU as a rule
     * @param actors the actors' names, in the order of their CPUs
     * @param shipped which kernels had this very code: POSTED, LANDED, TODAY_X86, TODAY_OTHERS; none if it is no kernel's
     * @param operations every operation of atomic(9) that its actors may call: atomic_cmpset_int; none if nobody asked
     * @param sequential outcomes that come up where one actor runs after another, each in whole; none if nobody asked
     * @param interleaved outcomes that sequential consistency allows, sequential ones among them; none if nobody asked
     */
    public record Variant(
            String name,
            String question,
            String shape,
            List<String> code,
            List<String> actors,
            @Added List<String> shipped,
            @Added List<String> operations,
            @Added List<String> sequential,
            @Added List<String> interleaved) {

        /** One of which nothing was said that came into the format later. */
        public Variant(String name, String question, String shape, List<String> code, List<String> actors) {
            this(name, question, shape, code, actors, List.of(), List.of(), List.of(), List.of());
        }
    }

    /**
     * One variant of a question on one machine.
     *
     * @param name the stable name, {@code EPT-3/enter2020/loadAfter@hardware}
     * @param variant the full name of the variant
     * @param machine hardware, arm64-llsc or arm64-lse
     * @param jcstress the test's name in jcstress's reports
     * @param termination whether it ran in jcstress's termination mode
     * @param outcomes every outcome that is declared, that a judge allows, or that was seen: in the order of their declaration
     * @param verdicts what each judge allows; no entry from a judge that was not asked
     * @param runs for some interesting outcomes, a shortest run of the emulated machine that ends in it
     * @param results one for each configuration it ran in; none if it had no turn, and none with samples if it never ran to its end
     */
    public record Test(
            String name,
            String question,
            String variant,
            String machine,
            String jcstress,
            boolean termination,
            List<Outcome> outcomes,
            List<Verdict> verdicts,
            List<MachineRun> runs,
            List<Result> results) {

        /** What is said of an outcome, if it has an entry. */
        public Optional<Outcome> outcome(String id) {
            return outcomes.stream().filter(o -> o.id().equals(id)).findFirst();
        }
    }

    /**
     * An outcome of a test.
     *
     * @param id its text as jcstress prints it, or if {@code pattern} the regular expression under which outcomes are declared of which neither a judge
     *     knows one nor any was seen
     * @param pattern whether it stands for several
     * @param grade ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN
     * @param description what it means for the kernel
     */
    public record Outcome(String id, boolean pattern, String grade, String description) {}

    /**
     * What a judge says of a test.
     *
     * @param judge {@link #MACHINE}, what the emulated machine can reach, walked exhaustively; or the model's name: armv8, armv8-2020, x86tso
     * @param lowering how atomic(9) became instructions: arm64-llsc, arm64-lse, amd64
     * @param allowed each outcome that it allows
     */
    public record Verdict(String judge, String lowering, List<String> allowed) {

        /** The judge that is the emulated machine. */
        public static final String MACHINE = "machine";
    }

    /**
     * A run of the emulated machine.
     *
     * @param lowering how atomic(9) became instructions
     * @param outcome what it ends in
     * @param steps in the order in which things happen
     */
    public record MachineRun(String lowering, String outcome, List<Step> steps) {}

    /**
     * One step of a run.
     *
     * @param core the core's number, which is the actor's
     * @param action what the step is: reads, reads past, postpones, waits, writes, reads and writes, reads and waits, fails, passes
     * @param instruction in Arm's syntax
     * @param effect what it reads or writes; may be empty
     * @param line the line of kernel code that the instruction belongs to; may be empty
     */
    public record Step(int core, String action, String instruction, String effect, String line) {}

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
