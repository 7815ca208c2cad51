package org.eptlitmus.app.tally;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eptlitmus.app.result.Outcomes;

/**
 * What the counts and verdicts on a question come to: whether all is there, and whether it agrees.
 *
 * <p>On an emulated machine counts, exploration and model speak of the same instructions. On hardware the JVM's instructions are not the kernel's: a count there
 * is held against its grade and, where the JVM's are as strong as the kernel's, against the model as well.
 *
 * @param word in a word
 * @param contradictions a line each
 * @param missing what has no count, or no verdict where there should be one, a line each
 * @param beyond variants of which hardware showed what a model forbids to the kernel's own instructions, and the JVM's may do
 */
public record Evidence(Word word, List<String> contradictions, List<String> missing, List<String> beyond) {

    /** Weighs what there is on a question. */
    static Evidence of(List<Counted> counted) {
        Set<String> contradictions = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        Set<String> unasked = new LinkedHashSet<>();
        Set<String> beyond = new LinkedHashSet<>();
        boolean any = false;
        boolean judged = false;
        for (Counted each : counted) {
            any |= each.samples() > 0;
            if (each.samples() == 0) {
                missing.add(each.test().name() + (each.ran() ? ": " + each.failures().get(0).status() : " did not run"));
            }
            for (Row row : each.rows()) {
                if (row.contradicts()) {
                    contradictions.add(row.name() + ", " + each.platform().label() + ": " + row.counted() + "; " + Standing.CONTRADICTED
                            + " by " + String.join(", ", row.forbiddenBy()));
                } else if (row.beyondTheKernels()) {
                    beyond.add(each.variant().name());
                }
            }
            contradictions.addAll(differences(each));
            boolean asked = each.verdicts().stream().anyMatch(v -> Judges.modelOfToday(v.judge()));
            judged |= asked;
            if (!asked && each.samples() > 0 && !each.platform().onHardware()) {
                unasked.add("no model was asked about " + each.test().name());
            }
        }
        if (judged) {
            missing.addAll(unasked);
        }
        return new Evidence(
                word(!contradictions.isEmpty(), any, !missing.isEmpty(), judged),
                List.copyOf(contradictions),
                List.copyOf(missing),
                List.copyOf(beyond));
    }

    private static Word word(boolean contradicted, boolean any, boolean lacking, boolean judged) {
        if (contradicted) {
            return Word.DISAGREES;
        } else if (!any) {
            return Word.NOT_RUN;
        } else if (lacking) {
            return Word.INCOMPLETE;
        }
        return judged ? Word.CONSISTENT : Word.NOT_JUDGED;
    }

    /** Where the exploration of an emulated machine and a model of today differ about the same instructions. */
    private static List<String> differences(Counted there) {
        List<String> lines = new ArrayList<>();
        Optional<List<String>> reached = there.verdicts().stream()
                .filter(v -> v.judge().equals(Outcomes.Verdict.MACHINE)).map(Outcomes.Verdict::allowed).findFirst();
        for (Outcomes.Verdict model : there.verdicts()) {
            if (reached.isPresent() && Judges.modelOfToday(model.judge())) {
                Set<String> different = new TreeSet<>(reached.get());
                different.addAll(model.allowed());
                different.removeIf(o -> reached.get().contains(o) == model.allowed().contains(o));
                different.forEach(o -> lines.add(there.test().name() + " \"" + o + "\": the machine "
                        + (reached.get().contains(o) ? "reaches" : "does not reach") + " it, and " + model.judge()
                        + (model.allowed().contains(o) ? " allows" : " forbids") + " it"));
            }
        }
        return lines;
    }
}
