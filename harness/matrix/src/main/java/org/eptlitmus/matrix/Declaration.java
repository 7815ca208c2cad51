package org.eptlitmus.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Mode;

/**
 * What a question's and a variant's annotations say together: the one reading of them, for the processor and the catalogue.
 *
 * @param question the annotation of the class
 * @param variant the annotation of the variant
 */
public record Declaration(Question question, Variant variant) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,3})}");

    /** The variant's full name: {@code EPT-3/enter2020/loadAfter}. */
    public String name() {
        return question.id() + "/" + variant.name();
    }

    /** The variant's code lines, or the question's, as they are written. */
    public List<String> template() {
        return List.of(variant.code().length == 0 ? question.code() : variant.code());
    }

    /** The code lines with each {@code {n}} replaced by {@code with[n]}; a placeholder that has no text stays. */
    public List<String> code() {
        return template().stream().map(line -> PLACEHOLDER.matcher(line).replaceAll(m -> {
            int index = Integer.parseInt(m.group(1));
            return Matcher.quoteReplacement(index < variant.with().length ? variant.with()[index] : m.group());
        })).toList();
    }

    /** The indices that the placeholders of a code line name, in order. */
    public static List<Integer> placeholders(String line) {
        return PLACEHOLDER.matcher(line).results().map(m -> Integer.valueOf(m.group(1))).toList();
    }

    /** The machines the variant runs on, in the order of {@link Machine}. */
    public List<Machine> machines() {
        List<Machine> machines = machines(question);
        return variant.machines().length == 0
                ? machines
                : machines.stream().filter(List.of(variant.machines())::contains).toList();
    }

    /** The machines a question may run on: hardware alone in termination mode. */
    public static List<Machine> machines(Question question) {
        if (question.mode() == Mode.Termination) {
            return List.of(Machine.HARDWARE);
        }
        return question.machines().length == 0
                ? List.of(Machine.values())
                : Arrays.stream(Machine.values()).filter(List.of(question.machines())::contains).toList();
    }

    /** Every declared outcome id in order, with its grades: the question's, overridden by the variant's. */
    public List<GradedOutcome> outcomes() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (Outcome outcome : question.outcomes()) {
            for (String id : outcome.id()) {
                descriptions.put(id, outcome.desc());
            }
        }
        List<GradedOutcome> graded = new ArrayList<>();
        descriptions.forEach((id, description) -> graded.add(new GradedOutcome(id, description, grades(id))));
        return List.copyOf(graded);
    }

    private Map<Machine, Expect> grades(String id) {
        Map<Machine, Expect> grades = new EnumMap<>(Machine.class);
        for (Machine machine : Machine.values()) {
            grades.put(machine, Expect.ACCEPTABLE);
        }
        for (Grade[] list : List.of(question.grades(), variant.grades())) {
            for (Grade grade : list) {
                if (List.of(grade.id()).contains(id)) {
                    Machine[] on = grade.on().length == 0 ? Machine.values() : grade.on();
                    List.of(on).forEach(machine -> grades.put(machine, grade.expect()));
                }
            }
        }
        return grades;
    }
}
