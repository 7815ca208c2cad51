package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Prints a run as text: one line for each step, one column for each core. A line says which instruction it is and what it
 * does; a second line under it, if given, says where the instruction comes from.
 */
public final class RunText {
    private final IntFunction<String> locations;
    private final LongFunction<String> values;
    private final Function<MicroOp, String> origin;

    /**
     * Prepares to print runs.
     *
     * @param locations the name of a location
     * @param values a value as text
     * @param origin where an instruction comes from, such as a line of kernel code; empty if that is plain from its text
     */
    public RunText(IntFunction<String> locations, LongFunction<String> values, Function<MicroOp, String> origin) {
        this.locations = locations;
        this.values = values;
        this.origin = origin;
    }

    /**
     * One step in words.
     *
     * @param core the core's number
     * @param action what it does
     * @param source which write it read
     * @param instruction in Arm's syntax
     * @param effect what it reads or writes; empty if there is nothing to say
     * @param origin where the instruction comes from; empty if that is plain from its text
     */
    public record Line(int core, Run.Action action, Run.Source source, String instruction, String effect, String origin) {
    }

    /** A run's steps in words, in order. */
    public List<Line> lines(Run run) {
        return run.steps().stream()
                .map(step -> new Line(step.core(), step.action(), step.source(), step.op().toString(), what(step), origin.apply(step.op())))
                .toList();
    }

    /**
     * A run as lines of text.
     *
     * @param cores the columns' headings
     */
    public String print(Run run, List<String> cores) {
        int[] widths = cores.stream().mapToInt(String::length).toArray();
        List<List<String>> cells = new ArrayList<>();
        for (Line step : lines(run)) {
            List<String> cell = cell(step);
            cells.add(cell);
            for (String line : cell) {
                widths[step.core()] = Math.max(widths[step.core()], line.length());
            }
        }
        int number = Integer.toString(run.steps().size()).length();
        StringBuilder text = new StringBuilder(" ".repeat(number));
        for (int i = 0; i < widths.length; i++) {
            text.append(" | ").append(pad(cores.get(i), widths[i]));
        }
        newLine(text);
        for (int i = 0; i < cells.size(); i++) {
            int core = run.steps().get(i).core();
            for (int line = 0; line < cells.get(i).size(); line++) {
                String step = line == 0 ? Integer.toString(i + 1) : "";
                text.append(" ".repeat(number - step.length())).append(step);
                for (int k = 0; k < widths.length; k++) {
                    text.append(" | ").append(pad(k == core ? cells.get(i).get(line) : "", widths[k]));
                }
                newLine(text);
            }
        }
        return text.toString();
    }

    private static void newLine(StringBuilder text) {
        int end = text.length();
        while (text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n');
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static List<String> cell(Line step) {
        List<String> lines = new ArrayList<>();
        lines.add(step.instruction() + (step.effect().isEmpty() ? "" : ": " + step.effect()));
        if (!step.origin().isEmpty()) {
            lines.add("  " + step.origin());
        }
        return lines;
    }

    private String what(Run.Step step) {
        String at = step.location() < 0 ? "" : locations.apply(step.location());
        return switch (step.action()) {
            case READS -> reads(step, at);
            case POSTPONES -> at + " is not read yet";
            case WAITS -> "waits to write " + at;
            case WRITES -> at + " = " + values.apply(step.written()) + " in memory";
            case READS_AND_WRITES -> reads(step, at) + "; " + at + " = " + values.apply(step.written()) + " in memory";
            case READS_AND_WAITS -> reads(step, at) + "; waits to write";
            case FAILS -> "fails";
            case PASSES -> "";
        };
    }

    private String reads(Run.Step step, String at) {
        String read = at + " is " + values.apply(step.read());
        return switch (step.source()) {
            case PAST -> read + ", the past (until step " + (step.overwritten() + 1) + ")";
            case OWN_WAITING -> read + ", from its own waiting store";
            default -> read;
        };
    }
}
