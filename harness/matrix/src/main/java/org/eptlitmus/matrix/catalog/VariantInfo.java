package org.eptlitmus.matrix.catalog;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.matrix.Declaration;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.QuestionId;
import org.eptlitmus.matrix.Shipped;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Mode;

/** One form of a question's code: what it is, how it is graded, and its code, ready to run on any machine. */
public final class VariantInfo {

    private final QuestionId question;
    private final Class<?> source;
    private final Declaration declaration;
    private final Optional<Field> field;
    private final Entries entries;
    private final List<GradedOutcome> outcomes;
    private final Map<Machine, String> tests;

    VariantInfo(QuestionId question, Class<?> source, Declaration declaration, Optional<Field> field, List<String> actors,
            Map<Machine, String> tests) {
        this.question = question;
        this.source = source;
        this.declaration = declaration;
        this.field = field;
        this.entries = Entries.of(source, actors, field.map(Field::getType), () -> form().orElseThrow());
        this.outcomes = declaration.outcomes();
        this.tests = Map.copyOf(tests);
    }

    /** The id of the question it belongs to. */
    public QuestionId question() {
        return question;
    }

    /** Its full name, which does not change once published: {@code EPT-3/enter2020/loadAfter}. */
    public String name() {
        return declaration.name();
    }

    /** Its name within the question: {@code enter2020/loadAfter}. */
    public String localName() {
        return declaration.variant().name();
    }

    /** Its name on a machine: {@code EPT-3/enter2020/loadAfter@hardware}. */
    public String on(Machine machine) {
        return name() + "@" + machine.label();
    }

    /** The class that declares it. */
    public Class<?> source() {
        return source;
    }

    /** Its code for a reader, a line for each CPU as a rule. */
    public List<String> code() {
        return declaration.code();
    }

    /** What varies, as its actors get it; nothing if its class is the only form. */
    public Optional<Object> form() {
        return field.map(f -> {
            try {
                return f.get(null);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(f + " cannot be read", e);
            }
        });
    }

    /** The record of cells that is its memory. */
    public Class<? extends Record> cells() {
        return entries.cells();
    }

    /** jcstress's result class; none in termination mode. */
    public Optional<Class<?>> result() {
        return entries.result();
    }

    /**
     * A result with all values zero; its text, {@code toString}, is the outcome.
     *
     * @throws java.util.NoSuchElementException in termination mode
     */
    public Object newResult() {
        try {
            return entries.result().orElseThrow().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(entries.result() + " cannot be made", e);
        }
    }

    /** Continuous or termination. */
    public Mode mode() {
        return declaration.question().mode();
    }

    /** Its actors; the k-th runs on CPU k. */
    public List<Entry> actors() {
        return entries.actors();
    }

    /** What reads the final state, on CPU 0 after every actor. */
    public Optional<Entry> arbiter() {
        return entries.arbiter();
    }

    /** What ends the actor in termination mode, on CPU 1. */
    public Optional<Entry> signal() {
        return entries.signal();
    }

    /** Its declared outcomes, in the order they are tried. */
    public List<GradedOutcome> outcomes() {
        return outcomes;
    }

    /** The declared outcome that covers a result. */
    public Optional<GradedOutcome> outcome(String result) {
        return outcomes.stream().filter(o -> o.matches(result)).findFirst();
    }

    /** The grade of a result on a machine; FORBIDDEN if no declared outcome covers it. */
    public Expect grade(Machine machine, String result) {
        return outcome(result).map(o -> o.on(machine)).orElse(Expect.FORBIDDEN);
    }

    /** The machines it is declared for, in the order of {@link Machine}. */
    public List<Machine> machines() {
        return declaration.machines();
    }

    /** The kernels that had this very code; none if it is no kernel's. */
    public List<Shipped> shipped() {
        return List.of(declaration.variant().shipped());
    }

    /** The name of its jcstress test for a machine, if the build wrote one. */
    public Optional<String> test(Machine machine) {
        return Optional.ofNullable(tests.get(machine));
    }

    @Override
    public String toString() {
        return name();
    }
}
