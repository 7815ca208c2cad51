package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eptlitmus.app.tally.KernelSafety;
import org.eptlitmus.app.tally.KernelVersion;
import org.eptlitmus.app.tally.QuestionTally;
import org.eptlitmus.app.tally.QuestionTally.Safety;
import org.eptlitmus.app.tally.Standing;
import org.eptlitmus.app.tally.Tried;

/** Puts into words whether the code of each kernel is safe, which is what a reviewer asks first. */
final class KernelView {

    private static final String NOTHING = "\u2013";

    private KernelView() {}

    /** The heads of the columns. */
    static List<String> targets() {
        return Stream.of(KernelSafety.Target.values()).map(KernelSafety.Target::toString).toList();
    }

    /** A line for each kernel, or for several of which all is said alike; none if no kernel had any of the code. */
    static List<Page.Kernel> of(QuestionTally question) {
        List<Page.Kernel> lines = new ArrayList<>();
        boolean any = false;
        for (KernelVersion version : KernelVersion.values()) {
            List<KernelSafety> targets = KernelSafety.of(question, version);
            any |= targets.stream().anyMatch(KernelSafety::asked);
            List<Page.Safe> cells = targets.stream().map(KernelView::cell).toList();
            Page.Kernel last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (last != null && last.cells().equals(cells)) {
                lines.set(lines.size() - 1, new Page.Kernel(last.versions() + ", " + version, cells));
            } else {
                lines.add(new Page.Kernel(version.toString(), cells));
            }
        }
        return any ? lines : List.of();
    }

    private static Page.Safe cell(KernelSafety safety) {
        String target = safety.target().toString();
        if (!safety.asked()) {
            return new Page.Safe("none", target, NOTHING, List.of());
        }
        List<Page.Fact> answers = new ArrayList<>();
        if (safety.counted().tests() > 0) {
            answers.add(new Page.Fact("counted", counted(safety)));
        }
        if (safety.explored() != Safety.NOT_ASKED || safety.emulated().tests() > 0) {
            answers.add(new Page.Fact("emulated", emulated(safety)));
        }
        answers.add(new Page.Fact("model", safety.model() + past(safety)));
        return new Page.Safe(css(safety), target, safety.model().toString(), answers);
    }

    /** On hardware the JVM's instructions ran, which may do what the kernel's cannot. */
    private static String counted(KernelSafety safety) {
        boolean beyond = safety.counted().standing() == Standing.SEEN && safety.model() == Safety.SAFE;
        return safety.counted().text() + (beyond ? ", by the JVM's instructions" : "");
    }

    private static String emulated(KernelSafety safety) {
        Tried tried = safety.emulated();
        if (safety.explored() == Safety.NOT_ASKED) {
            return tried.text();
        }
        return safety.explored() + (tried.tests() == 0 ? "" : ", " + tried.text());
    }

    private static String past(KernelSafety safety) {
        if (safety.past() == Safety.NOT_ASKED) {
            return "";
        }
        return safety.past() == safety.model() ? " (2020 too)" : " (2020: " + safety.past() + ")";
    }

    private static String css(KernelSafety safety) {
        boolean contradicted = Stream.of(safety.counted(), safety.emulated())
                .anyMatch(tried -> tried.standing() == Standing.CONTRADICTED);
        if (contradicted) {
            return "bad";
        }
        return switch (safety.model()) {
            case SAFE -> "never";
            case UNSAFE -> "seen";
            case NOT_ASKED -> "open";
        };
    }
}
