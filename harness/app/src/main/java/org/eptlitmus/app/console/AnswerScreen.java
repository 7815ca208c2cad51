package org.eptlitmus.app.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.tally.Answer;
import org.eptlitmus.app.tally.Platform;
import org.eptlitmus.app.tally.QuestionTally;
import org.eptlitmus.app.tally.RollUp;
import org.eptlitmus.app.tally.Standing;

/** The screen that a run ends on: a line for each question, what was forbidden and seen, what disagrees, and what did not run. */
public final class AnswerScreen {

    private static final String GAP = "  ";

    /** Between columns: with two spaces an answer of 40 characters would not fit beside them. */
    private static final String BETWEEN = " ";

    /** Stands for a place where no test of a question ran. */
    private static final String NOT_RUN = "?";

    private static final String EMULATED = "arm64-";

    private static final String LEGEND = "safe, UNSAFE: what the architecture's model says of the code that landed; -: not asked;"
            + " ?: not run; ~: some actors had to share a CPU";

    /** Of what disagrees and of what is missing, so many are named. */
    private static final int NAMED = 8;

    private final RollUp rollUp;
    private final int width;
    private final Paint paint;

    /** @param width in columns */
    public AnswerScreen(RollUp rollUp, int width, Paint paint) {
        this.rollUp = rollUp;
        this.width = width;
        this.paint = paint;
    }

    /** Prints it. */
    public void print(PrintStream out) {
        answers(out);
        wrapped(out, "", 0, LEGEND);
        out.println();
        disagreements(out);
        missing(out);
        List<String> failures = rollUp.failures();
        failures.stream().limit(NAMED).forEach(line -> wrapped(out, "Did not end well: ", GAP.length(), line));
        more(out, failures.size());
    }

    private void answers(PrintStream out) {
        List<Platform> places = rollUp.answerPlaces();
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "amd64", "arm64"));
        places.forEach(place -> head.add(place.brief().startsWith(EMULATED) ? place.brief().substring(EMULATED.length()) : place.brief()));
        cells.add(head);
        for (Answer answer : rollUp.answers()) {
            List<String> line = new ArrayList<>(List.of(answer.question(), safety(answer.amd64()), safety(answer.arm64())));
            answer.seen().forEach(seen -> line.add(seen.equals(Standing.NOT_RUN.toString()) ? NOT_RUN : seen));
            cells.add(line);
        }
        int[] widths = new int[head.size()];
        cells.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        int landed = widths[0] + BETWEEN.length();
        int seen = landed + widths[1] + BETWEEN.length() + widths[2] + BETWEEN.length();
        int words = seen;
        for (int i = 3; i < widths.length; i++) {
            words += widths[i] + BETWEEN.length();
        }
        out.println(paint.strong((" ".repeat(landed) + "landed code" + " ".repeat(Math.max(1, seen - landed - "landed code".length()))
                + "worry seen in so many code variants").stripTrailing()));
        for (int i = 0; i < cells.size(); i++) {
            String line = line(cells.get(i), widths, i > 0);
            if (i == 0) {
                out.println(paint.strong(line + "in short"));
            } else {
                wrapped(out, line, words, rollUp.answers().get(i - 1).inShort());
            }
        }
    }

    private static String safety(QuestionTally.Safety safety) {
        return safety == QuestionTally.Safety.NOT_ASKED ? Answer.NO_TEST : safety.toString();
    }

    private String line(List<String> cells, int[] widths, boolean coloured) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - cells.get(i).length());
            String cell = coloured ? painted(cells.get(i)) : cells.get(i);
            text.append(i > 2 ? gap + cell : cell + gap).append(BETWEEN);
        }
        return text.toString();
    }

    private String painted(String cell) {
        if (cell.equals(QuestionTally.Safety.UNSAFE.toString())) {
            return paint.bad(cell);
        }
        return cell.equals(QuestionTally.Safety.SAFE.toString()) ? paint.good(cell) : cell;
    }

    /** Prints a line and, beside it and if need be below, words. */
    private void wrapped(PrintStream out, String begin, int column, String words) {
        int room = Math.max(20, width - column);
        StringBuilder line = new StringBuilder();
        String first = begin;
        for (String word : words.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > room) {
                out.println((first + line).stripTrailing());
                first = " ".repeat(column);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        out.println((first + line).stripTrailing());
    }

    private void disagreements(PrintStream out) {
        List<String> lines = rollUp.contradictions();
        if (lines.isEmpty()) {
            wrapped(out, "", 0, rollUp.testsWithCounts() == 0
                    ? "Nothing was counted, so nothing can disagree."
                    : "Nothing forbidden was seen, and nothing disagrees, in what was counted.");
        } else {
            out.println(paint.bad("SEEN ALTHOUGH FORBIDDEN, or otherwise in disagreement: " + lines.size()));
            lines.stream().limit(NAMED).forEach(line -> wrapped(out, GAP, GAP.length(), line));
            more(out, lines.size());
        }
        List<String> beyond = rollUp.questions().stream().flatMap(q -> q.evidence().beyond().stream()).toList();
        if (!beyond.isEmpty()) {
            wrapped(out, "", 0, "On hardware " + String.join(", ", beyond) + " showed what the kernel's own instructions may not do: the JVM's are others there.");
        }
    }

    private void missing(PrintStream out) {
        int without = rollUp.tests() - rollUp.testsWithCounts();
        if (without == 0) {
            wrapped(out, "", 0, "Every one of " + rollUp.tests() + " tests has its count.");
            return;
        }
        out.println(paint.strong("INCOMPLETE") + ": " + without + " of " + rollUp.tests() + " tests have no count.");
        List<String> questions = rollUp.questions().stream()
                .filter(q -> q.testsWithCounts() < q.tests())
                .map(q -> q.question().id() + " " + (q.tests() - q.testsWithCounts()) + " of " + q.tests())
                .toList();
        wrapped(out, GAP, GAP.length(), String.join(", ", questions));
    }

    private static void more(PrintStream out, int lines) {
        if (lines > NAMED) {
            out.println(GAP + "and " + (lines - NAMED) + " more");
        }
    }
}
