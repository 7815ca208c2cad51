package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Counted;

/** Draws the shortest runs of the emulated machine, so that a reader sees how an outcome comes about. */
final class DrawingView {

    private DrawingView() {}

    /** Those of one variant. @param counted in each column */
    static List<Page.Drawing> of(Outcomes.Variant variant, Collection<Counted> counted) {
        List<Page.Drawing> drawings = new ArrayList<>();
        Set<String> shown = new LinkedHashSet<>();
        for (Counted there : counted) {
            for (Outcomes.MachineRun run : there.test().runs()) {
                // Where two lowerings reach the same outcome, one way to it is enough.
                if (shown.add(run.outcome())) {
                    drawings.add(drawing(variant, there, run));
                }
            }
        }
        return drawings;
    }

    private static Page.Drawing drawing(Outcomes.Variant variant, Counted there, Outcomes.MachineRun run) {
        int cores = run.steps().stream().mapToInt(Outcomes.Step::core).max().orElse(0) + 1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            names.add(i < variant.actors().size() ? variant.actors().get(i) : "CPU " + i);
        }
        String meaning = there.test().outcome(run.outcome()).map(o -> ": " + o.description()).orElse("");
        List<Page.Step> steps = run.steps().stream()
                .map(step -> new Page.Step(
                        step.core(), step.action().replace(' ', '-'), step.instruction(), step.effect(), step.line()))
                .toList();
        String title = "A shortest run of " + run.lowering() + " to \"" + run.outcome() + "\"" + meaning;
        return new Page.Drawing(title, names, steps);
    }
}
