package org.eptlitmus.app.tally;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.QuestionTally.Safety;

/**
 * Whether the code that one kernel had for a question is safe on one target, by each of the three answers: a reviewer
 * asks this first, and of all other variants later.
 *
 * @param model what the architecture's model of today says
 * @param past what the model of 2020 says; only Arm's has changed
 * @param explored what the emulated machine can reach
 * @param emulated what was counted on the emulated machine
 * @param counted what was counted on CPUs of the architecture, emulated ones left out
 */
public record KernelSafety(
        KernelVersion version,
        Target target,
        Safety model,
        Safety past,
        Safety explored,
        Tried emulated,
        Tried counted) {

    /** An architecture and how atomic(9) becomes its instructions. */
    public enum Target {
        AMD64("amd64", "amd64"),
        ARM64_LLSC("arm64-llsc", "arm64 LL/SC"),
        ARM64_LSE("arm64-lse", "arm64 LSE");

        private final String lowering;
        private final String label;

        Target(String lowering, String label) {
            this.lowering = lowering;
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** What each target comes to for a kernel's code, in the order of the targets. */
    public static List<KernelSafety> of(QuestionTally question, KernelVersion version) {
        return Stream.of(Target.values()).map(target -> of(question, version, target)).toList();
    }

    private static KernelSafety of(QuestionTally question, KernelVersion version, Target target) {
        return new KernelSafety(
                version,
                target,
                safety(question, version, target, Judges::modelOfToday),
                safety(question, version, target, Judges::past),
                safety(question, version, target, Outcomes.Verdict.MACHINE::equals),
                tried(question, version, target, platform -> platform.machine().equals(target.lowering)),
                tried(question, version, target, platform -> platform.real()
                        && platform.lowering().filter(target.lowering::equals).isPresent()));
    }

    private static Safety safety(
            QuestionTally question, KernelVersion version, Target target, Predicate<String> judges) {
        Safety safety = Safety.NOT_ASKED;
        for (ShapeTally shape : question.shapes()) {
            List<Outcomes.Verdict> verdicts = code(shape, version, target)
                    .flatMap(c -> c.test().verdicts().stream())
                    .filter(v -> v.lowering().equals(target.lowering) && judges.test(v.judge()))
                    .toList();
            if (verdicts.stream().anyMatch(v -> v.allowed().stream().anyMatch(shape.worries()::containsKey))) {
                return Safety.UNSAFE;
            }
            safety = verdicts.isEmpty() ? safety : Safety.SAFE;
        }
        return safety;
    }

    private static Tried tried(
            QuestionTally question, KernelVersion version, Target target, Predicate<Platform> places) {
        Tried tried = Tried.NOTHING;
        for (ShapeTally shape : question.shapes()) {
            for (Counted each : code(shape, version, target).filter(c -> places.test(c.platform())).toList()) {
                tried = tried.plus(each, shape.worries().keySet());
            }
        }
        return tried;
    }

    private static Stream<Counted> code(ShapeTally shape, KernelVersion version, Target target) {
        return shape.counted().stream().filter(c -> c.variant().shipped().contains(version.code(target).name()));
    }

    /** Whether there is any answer. */
    public boolean asked() {
        return model != Safety.NOT_ASKED || explored != Safety.NOT_ASKED || emulated.tests() + counted.tests() > 0;
    }
}
