package org.eptlitmus.app.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;

/**
 * Everything the page shows, as text; the template decides how it looks.
 *
 * @param runs one for each run
 * @param columns the machines, in the order of the tables' columns
 * @param targets the architectures, as the table of kernels has them
 * @param questions in the catalogue's order
 * @param citations what all citations have in common
 */
public record Page(
        List<Head> runs, List<String> columns, List<String> targets, List<Question> questions, Frame citations) {

    /** The questions of all runs, each once. */
    static List<Outcomes.Question> questions(List<Run> runs) {
        Map<String, Outcomes.Question> questions = new LinkedHashMap<>();
        runs.forEach(run -> run.outcomes().questions().forEach(q -> questions.putIfAbsent(q.id(), q)));
        return List.copyOf(questions.values());
    }

    /** Whether it lays several runs side by side. */
    public boolean several() {
        return runs.size() > 1;
    }

    /**
     * Where a run was made.
     *
     * @param label its name on this page
     * @param line its environment in one line
     * @param facts what a sceptic asks, one by one
     * @param links to its files, as far as they are there
     */
    public record Head(String label, String line, List<Fact> facts, List<Link> links) {}

    /** What stands before and behind each citation: which run, on which machine. */
    public record Frame(String begin, String end) {}

    /** A name and what it stands for. */
    public record Fact(String name, String value) {}

    /** A link's address and text. */
    public record Link(String address, String text) {}

    /**
     * A question.
     *
     * @param inShort the answer in a few words; may be empty
     * @param review the review's words
     * @param link the review's address; empty if it is none to be linked to
     * @param kernels whether each kernel's code is safe; kernels of which all is said alike share a line
     * @param sums for each column in how many code variants the review's worry was seen
     * @param word whether the evidence agrees
     * @param ran how many tests have no count, in words; empty if all have one
     * @param limit what limits the agreement; may be empty
     * @param contradictions a line each
     */
    public record Question(
            String id,
            String asks,
            String answer,
            String inShort,
            List<String> review,
            String link,
            List<Kernel> kernels,
            List<Sum> sums,
            String word,
            String ran,
            String limit,
            List<String> contradictions,
            List<Shape> shapes) {}

    /**
     * What a kernel's code comes to, or that of several of which all is said alike.
     *
     * @param versions which kernels
     * @param cells one for each target
     */
    public record Kernel(String versions, List<Safe> cells) {}

    /**
     * Whether some code is safe on a target.
     *
     * @param css how to colour it
     * @param target the architecture
     * @param word safe or not, by the architecture's model of today
     * @param answers what each answer says
     */
    public record Safe(String css, String target, String word, List<Fact> answers) {}

    /**
     * In how many code variants of a question the review's worry was seen in a column.
     *
     * @param css how to colour it
     * @param counted what was seen
     * @param judged what the judges say
     */
    public record Sum(String css, String column, String counted, String judged) {}

    /**
     * One litmus test of a question.
     *
     * @param title what it adds to the question; may be empty
     * @param worries the outcomes that the review worries about, which its chart shows
     * @param columns the chart's
     * @param variants one line of the chart each: those that a kernel had come first
     */
    public record Shape(String title, List<Fact> worries, List<String> columns, List<Variant> variants) {}

    /**
     * A form of the code.
     *
     * @param anchor where on the page it is: its stable name
     * @param name within the question
     * @param kernels which had this very code; none if it only shows what an ordering is for
     * @param marks what a reader can filter by, words with blanks between
     * @param bars its line of the chart, a bar for each of the shape's columns
     * @param heads the columns of its own table
     * @param rows its outcomes
     * @param failures runs that did not end well, a line each
     * @param runs shortest runs of the emulated machine
     */
    public record Variant(
            String anchor,
            String name,
            List<String> kernels,
            String marks,
            List<String> code,
            List<Bar> bars,
            List<ColumnHead> heads,
            List<Row> rows,
            List<String> failures,
            List<Drawing> runs) {}

    /**
     * How often the review's worry came up.
     *
     * @param css how to colour it
     * @param path the bar; empty if nothing was counted
     * @param text the frequency, or that it was not seen
     * @param detail the count, or the bound that a zero supports
     */
    public record Bar(String css, String path, String text, String detail, Judged judged) {}

    /**
     * What the judges say.
     *
     * @param words that of 2020 before that of today; empty if nobody was asked
     * @param differ whether the models of those two years differ
     */
    public record Judged(String words, boolean differ) {

        static final Judged NOBODY = new Judged("", false);
    }

    /**
     * The head of a column.
     *
     * @param samples how many there are, in words
     * @param link jcstress's own page; empty if there is none
     */
    public record ColumnHead(String label, String samples, String link) {}

    /**
     * One outcome: what it means, and what each column shows of it.
     *
     * @param anchor where on the page it is: its stable name
     * @param kind sequential, interleaved or weak; empty if nobody asked
     * @param citation what is to be pasted, without what all citations have in common; empty if it is of no interest
     */
    public record Row(
            String anchor, String outcome, String kind, String meaning, List<Cell> cells, String citation) {}

    /**
     * One outcome in one column.
     *
     * @param css how to colour it
     * @param count how often it was seen
     * @param frequency among all samples, or the bound that a zero supports
     * @param control what a zero is worth; empty if it is none, or of no interest
     * @param grade in words; empty if it is not worth one
     */
    public record Cell(String css, String count, String frequency, String control, String grade, Judged judged) {}

    /**
     * A run of the emulated machine, a column for each core, in time.
     *
     * @param title which machine, and what it ends in
     */
    public record Drawing(String title, List<String> cores, List<Step> steps) {}

    /** A step; {@code css} says what kind it is, {@code core} counts from 0. */
    public record Step(int core, String css, String instruction, String effect, String line) {}
}
