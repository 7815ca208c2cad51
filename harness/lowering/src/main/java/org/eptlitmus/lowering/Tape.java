package org.eptlitmus.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eptlitmus.litmus.Instruction;

/**
 * One run of an actor under the recorder: it answers the actor's branches from a list of values, writes down the instructions, and stops the
 * actor at the first branch that the list does not answer.
 */
abstract class Tape {

    /** Stops the actor; made anew for each run, so that none hides another. */
    static final class Stop extends Error {
        private static final long serialVersionUID = 1L;

        private Stop(String why) {
            super(why, null, false, false);
        }
    }

    /** No actor of a litmus test is longer; one that is does not end. */
    private static final int MAX_INSTRUCTIONS = 4096;

    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String OWN = Tape.class.getPackageName() + ".";

    private final List<Long> answers;
    private final Place[] source;
    private int answered;
    private int issued;
    private List<Node.Step> steps = new ArrayList<>();
    private Optional<Question> open = Optional.empty();
    private boolean waiting;

    /** A branch that was not answered. */
    record Question(int register, Place place) {
    }

    Tape(List<Long> answers, int registers) {
        this.answers = answers;
        this.source = new Place[registers];
    }

    /** The steps since the last answered branch. */
    List<Node.Step> steps() {
        return steps;
    }

    /** The branch that stopped the run, if one did. */
    Optional<Question> open() {
        return open;
    }

    /** Whether the run ended because the actor only waits. */
    boolean waiting() {
        return waiting;
    }

    final void issue(Instruction instruction) {
        if (++issued > MAX_INSTRUCTIONS) {
            throw new IllegalStateException("an actor issues more than " + MAX_INSTRUCTIONS
                    + " instructions: does a loop wait without cpu_spinwait()?");
        }
        steps.add(new Node.Issue(instruction, origin()));
    }

    /** The register's value comes from this place, until the next instruction that writes it. */
    final void comesFrom(int register, Place place) {
        source[register] = place;
    }

    /** {@link A64#label}; labels are not told apart, because a retry always goes back to the last. */
    public final int label() {
        steps.add(new Node.Label());
        return 0;
    }

    /** {@link A64#cbnz}: written down, and not taken. */
    public final boolean cbnz(int register, int label) {
        steps.add(new Node.Retry(register, origin()));
        return false;
    }

    /** {@link A64#value} and {@link X86#value}. */
    public final long value(int register) {
        if (answered < answers.size()) {
            steps = new ArrayList<>();
            return answers.get(answered++);
        }
        open = Optional.of(new Question(register, source[register]));
        throw new Stop("a branch without an answer");
    }

    /** {@link A64#spinwait} and {@link X86#spinwait}. */
    public final void spinwait() {
        waiting = true;
        throw new Stop("waiting");
    }

    /** Which line of Java asked for which operation. */
    private static String origin() {
        return WALKER.walk(frames -> {
            String[] operation = {""};
            return frames.filter(f -> {
                boolean own = f.getClassName().startsWith(OWN);
                if (own && f.getClassName().endsWith("Ops") || own && f.getMethodName().startsWith("atomic_")) {
                    operation[0] = f.getMethodName();
                }
                return !own;
            }).findFirst().map(f -> f.getMethodName() + " (" + f.getFileName() + ":" + f.getLineNumber() + ") " + operation[0])
                    .orElse("");
        });
    }
}
