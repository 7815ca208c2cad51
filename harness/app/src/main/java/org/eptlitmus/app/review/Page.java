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
 * @param questions in the catalogue's order
 */
public record Page(List<Head> runs, List<String> columns, List<Question> questions) {

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

    /** A name and what it stands for. */
    public record Fact(String name, String value) {}

    /** A link's address and text. */
    public record Link(String address, String text) {}

    /**
     * A question.
     *
     * @param review the review's words
     * @param link the review's address; empty if it is none to be linked to
     * @param sums for each column how many variants showed what the review worries about
     * @param word whether the answers agree
     * @param limit what limits the agreement; may be empty
     * @param contradictions a line each
     */
    public record Question(
            String id,
            String asks,
            String answer,
            List<String> review,
            String link,
            List<Sum> sums,
            String word,
            String limit,
            List<String> contradictions,
            List<Shape> shapes) {}

    /**
     * How many variants of a question show what the review worries about in a column.
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
     * @param variants one line of the chart each
     */
    public record Shape(String title, List<Fact> worries, List<String> columns, List<Variant> variants) {}

    /**
     * A form of the code.
     *
     * @param anchor where on the page it is
     * @param name within the question
     * @param bars its line of the chart, a bar for each of the shape's columns
     * @param heads the columns of its own table
     * @param rows its outcomes
     * @param failures runs that did not end well, a line each
     * @param runs shortest runs of the emulated machine
     */
    public record Variant(
            String anchor,
            String name,
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
     * @param verdict what the judges say
     */
    public record Bar(String css, String path, String text, String detail, String verdict) {}

    /**
     * The head of a column.
     *
     * @param samples how many there are, in words
     * @param link jcstress's own page; empty if there is none
     */
    public record ColumnHead(String label, String samples, String link) {}

    /** One outcome: what it means, and what each column shows of it. */
    public record Row(String outcome, String meaning, List<Cell> cells) {}

    /**
     * One outcome in one column.
     *
     * @param css how to colour it
     * @param count how often it was seen
     * @param frequency among all samples, or the bound that a zero supports
     * @param grade in words; empty if it is not worth one
     * @param verdict what the judges say
     */
    public record Cell(String css, String count, String frequency, String grade, String verdict) {}

    /**
     * A run of the emulated machine, a column for each core, in time.
     *
     * @param title which machine, and what it ends in
     */
    public record Drawing(String title, List<String> cores, List<Step> steps) {}

    /** A step; {@code css} says what kind it is, {@code core} counts from 0. */
    public record Step(int core, String css, String instruction, String effect, String line) {}
}
