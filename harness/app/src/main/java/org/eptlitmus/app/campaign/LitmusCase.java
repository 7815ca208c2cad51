package org.eptlitmus.app.campaign;

import java.util.List;
import org.openjdk.jcstress.annotations.Expect;

/**
 * One litmus test as a campaign runs it: a variant of a question on one machine.
 *
 * @param suite the suite's label
 * @param question the question's id
 * @param variant the variant's name
 * @param machine the machine's label
 * @param jcstressName the test's name in jcstress's list
 * @param runner the runner class that jcstress generated
 * @param actorNames one for each actor; each wants a CPU of its own
 * @param termination whether it runs in jcstress's termination mode
 * @param shipped whether a kernel had this very code
 * @param outcomes in the order in which they are tried
 */
public record LitmusCase(
        String suite,
        String question,
        String variant,
        String machine,
        String jcstressName,
        String runner,
        List<String> actorNames,
        boolean termination,
        boolean shipped,
        List<OutcomeSpec> outcomes) {

    private static final OutcomeSpec UNDECLARED = new OutcomeSpec(".*", Expect.FORBIDDEN, "An outcome that the test does not declare.");

    public LitmusCase {
        actorNames = List.copyOf(actorNames);
        outcomes = List.copyOf(outcomes);
    }

    /** A test of code that no kernel had. */
    public LitmusCase(
            String suite,
            String question,
            String variant,
            String machine,
            String jcstressName,
            String runner,
            List<String> actorNames,
            boolean termination,
            List<OutcomeSpec> outcomes) {
        this(suite, question, variant, machine, jcstressName, runner, actorNames, termination, false, outcomes);
    }

    /** Its full name, {@code EPT-3/enter2020/loadAfter@hardware}. */
    public String name() {
        return question + "/" + variant + "@" + machine;
    }

    /** Whether the JIT compiles its accesses for the host's own CPU. */
    public boolean onHardware() {
        return machine.equals("hardware");
    }

    /** CPUs it wants, one for each thread that matters. */
    public int cpus() {
        return termination ? 2 : actorNames.size();
    }

    /** What is declared about an outcome; an outcome that is not declared is forbidden. */
    public OutcomeSpec spec(String outcome) {
        for (OutcomeSpec spec : outcomes) {
            if (spec.covers(outcome)) {
                return spec;
            }
        }
        return UNDECLARED;
    }
}
