package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eptlitmus.app.result.Outcomes;

/**
 * Whether the three answers agree: what was counted, what the emulated machine can do, what the architecture's model allows.
 *
 * <p>On an emulated machine all three speak of the same instructions. On hardware the JVM's instructions are not the kernel's, and only an outcome that is
 * graded as forbidden, which neither the JVM's rules nor any architecture allows, contradicts anything.
 */
final class Agreement {

    private static final String ARMV8 = "armv8";

    private final List<String> contradictions = new ArrayList<>();
    private final Set<String> unjudged = new LinkedHashSet<>();
    private final Set<String> ofTheJvm = new LinkedHashSet<>();
    private boolean counted;
    private boolean emulated;
    private boolean countedEmulated;
    private boolean judged;

    /** Takes in what a variant showed in one column. */
    void add(String variant, Counted there) {
        if (!there.exists()) {
            return;
        }
        counted |= there.samples() > 0;
        String at = variant + "@" + there.column().label();
        for (String outcome : there.seen()) {
            if (there.forbidden(outcome)) {
                contradictions.add(at + ": \"" + outcome + "\" was seen and is forbidden");
            }
        }
        if (there.column().onHardware()) {
            there.allowed(there.column().model()).ifPresent(allowed -> there.seen().stream()
                    .filter(outcome -> !allowed.contains(outcome)).forEach(outcome -> ofTheJvm.add(variant)));
            return;
        }
        emulated = true;
        countedEmulated |= there.samples() > 0;
        Optional<List<String>> reached = there.allowed(Outcomes.Verdict.MACHINE);
        reached.ifPresent(list -> there.seen().stream().filter(outcome -> !list.contains(outcome)).forEach(
                outcome -> contradictions.add(at + ": \"" + outcome + "\" was counted, and the exploration did not reach it")));
        Optional<List<String>> allowed = there.allowed(ARMV8);
        if (reached.isPresent() && allowed.isPresent()) {
            judged = true;
            Set<String> different = new TreeSet<>(reached.get());
            different.addAll(allowed.get());
            different.removeIf(outcome -> reached.get().contains(outcome) && allowed.get().contains(outcome));
            different.forEach(outcome -> contradictions.add(at + ": the machine " + (reached.get().contains(outcome) ? "reaches" : "does not reach")
                    + " \"" + outcome + "\", and Armv8 " + (allowed.get().contains(outcome) ? "allows" : "forbids") + " it"));
        } else {
            unjudged.add(variant);
        }
    }

    /** Contradictions, a line each. */
    List<String> contradictions() {
        return contradictions;
    }

    /** In a word or two. */
    String word() {
        if (!contradictions.isEmpty()) {
            return "disagree";
        }
        return !counted ? "not run" : judged ? "agree" : "no model asked";
    }

    /** What limits it, in a sentence; empty if nothing does. */
    String limit() {
        List<String> limits = new ArrayList<>();
        if (judged && !unjudged.isEmpty()) {
            limits.add("No model was asked about " + unjudged.size() + (unjudged.size() == 1 ? " variant." : " variants."));
        }
        if (!ofTheJvm.isEmpty()) {
            limits.add("Hardware showed what the model forbids to the kernel's own instructions in " + String.join(", ", ofTheJvm)
                    + ": the JVM's instructions are others there.");
        }
        if (counted && emulated && !countedEmulated) {
            limits.add("This run counted nothing on the emulated machines: what agrees is their exploration and the model.");
        }
        return String.join(" ", limits);
    }
}
