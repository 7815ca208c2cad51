package org.eptlitmus.matrix.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.eptlitmus.matrix.Declaration;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.QuestionId;
import org.eptlitmus.matrix.Variant;
import org.eptlitmus.matrix.processor.Diagnostics.Place;
import org.openjdk.jcstress.annotations.Mode;

/** Reads one class annotated as a question, and checks all of it. */
final class QuestionReader {

    private static final Set<String> TERMINATION_OUTCOMES = Set.of("TERMINATED", "STALE");

    private final Types types;
    private final Diagnostics diagnostics;
    private final Texts texts;

    QuestionReader(Types types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.texts = new Texts(diagnostics);
    }

    /** The shape that the class declares, or nothing if an error was reported. */
    Optional<Shape> read(TypeElement type) {
        int before = diagnostics.errors();
        Question question = type.getAnnotation(Question.class);
        Place place = Place.of(type, Question.class);

        Optional<QuestionId> id = QuestionId.parse(question.id());
        if (id.isEmpty()) {
            diagnostics.error(place.member("id"), "question id '" + question.id() + "', expected EPT-n or A64-n");
        }
        checkType(type);
        texts.optionalLine(place.member("asks"), question.asks());
        texts.optionalLine(place.member("answer"), question.answer());
        if (question.asks().isEmpty() && !question.answer().isEmpty()) {
            diagnostics.error(place.member("answer"), "an answer without its question, expected it on the class that asks");
        }
        checkInShort(place.member("inShort"), question);
        texts.optionalLine(place.member("shape"), question.shape());
        texts.lines(place, "review", question.review());
        texts.lines(place, "code", question.code());

        List<Element> declared = variants(type);
        EntryReader entries = new EntryReader(type, question.mode(), formType(type, declared), types, diagnostics);
        entries.read();
        checkOutcomes(place, question, entries.values());

        Grades grades = new Grades(diagnostics, question.outcomes());
        grades.check(place, question.grades());
        if (question.mode() == Mode.Termination) {
            checkMachines(place, question.machines(), Declaration.machines(question));
        }
        List<CellField> fields = entries.cells() == null ? List.of() : CellWalk.of(entries.cells(), type, diagnostics);

        List<Shape.Form> forms = new ArrayList<>();
        for (Element element : declared) {
            Variant variant = element.getAnnotation(Variant.class);
            Place at = Place.of(element, Variant.class);
            texts.name(at.member("name"), variant.name());
            texts.lines(at, "with", variant.with());
            texts.lines(at, "code", variant.code());
            grades.check(at, variant.grades());
            Declaration declaration = new Declaration(question, variant);
            texts.placeholders(at, declaration);
            checkMachines(at, variant.machines(), Declaration.machines(question));
            forms.add(new Shape.Form(
                    element,
                    declaration.name(),
                    element.equals(type) ? Optional.empty() : Optional.of(element.getSimpleName().toString()),
                    declaration.code(),
                    declaration.machines(),
                    declaration.outcomes()));
        }
        if (diagnostics.errors() > before) {
            return Optional.empty();
        }
        String title = question.shape().isEmpty() ? question.asks() : question.shape();
        return Optional.of(new Shape(type, id.orElseThrow(), question.asks(), title, question.mode(), entries.cells(),
                fields, entries.result(), entries.actors(), entries.arbiter(), entries.signal(), forms));
    }

    private void checkInShort(Place place, Question question) {
        String text = question.inShort();
        texts.optionalLine(place, text);
        if (text.length() > Question.IN_SHORT_LIMIT) {
            diagnostics.error(place, "an answer of " + text.length() + " characters, expected at most "
                    + Question.IN_SHORT_LIMIT + " of one that is in short");
        }
        if (question.asks().isEmpty() && !text.isEmpty()) {
            diagnostics.error(place, "an answer without its question, expected it on the class that asks");
        }
    }

    private void checkType(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS || type.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            diagnostics.error(type, "a question must be a top-level class");
        }
        if (type.getEnclosingElement().toString().isEmpty()
                || type.getEnclosingElement().toString().equals("unnamed package")) {
            diagnostics.error(type, "a question must be in a package");
        }
    }

    private List<Element> variants(TypeElement type) {
        List<Element> found = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getAnnotation(Variant.class) != null) {
                if (!field.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                        || field.getModifiers().contains(Modifier.PRIVATE)) {
                    diagnostics.error(field, "a variant must be static, final and not private");
                }
                found.add(field);
            }
        }
        if (type.getAnnotation(Variant.class) != null) {
            if (found.isEmpty()) {
                return List.of(type);
            }
            diagnostics.error(type, "both the class and its fields are variants, expected one or the other");
        } else if (found.isEmpty()) {
            diagnostics.error(type, "no @Variant on a static final field or on the class");
        }
        return found;
    }

    /** The type of all variants' fields; null if the class is the only variant. */
    private TypeMirror formType(TypeElement type, List<Element> variants) {
        TypeMirror form = null;
        for (Element variant : variants) {
            if (!variant.equals(type)) {
                if (form != null && !types.isSameType(form, variant.asType())) {
                    diagnostics.error(variant, "a variant of type " + variant.asType() + ", expected " + form
                            + " as the first one's");
                }
                if (form == null) {
                    form = variant.asType();
                    checkForm(variant, form);
                }
            }
        }
        return form;
    }

    private void checkForm(Element variant, TypeMirror form) {
        if (form instanceof DeclaredType declared) {
            Element element = declared.asElement();
            boolean constant = switch (element.getKind()) {
                case RECORD, INTERFACE, ENUM -> true;
                default -> form.toString().equals("java.lang.String");
            };
            if (!constant && form.getKind() != TypeKind.ERROR) {
                diagnostics.error(variant, "a variant of class " + form
                        + ", expected a record, interface, enum, primitive or String, which the JIT takes as a constant");
            }
            if (element.getModifiers().contains(Modifier.PRIVATE)) {
                diagnostics.error(variant, form + " must not be private");
            }
        } else if (!form.getKind().isPrimitive()) {
            diagnostics.error(variant, "a variant of type " + form + ", expected a record, interface, enum, primitive or String");
        }
    }

    private void checkOutcomes(Place place, Question question, int values) {
        if (question.outcomes().length == 0) {
            diagnostics.error(place.member("outcomes"), "no outcome");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < question.outcomes().length; i++) {
            Outcome outcome = question.outcomes()[i];
            Place at = place.member("outcomes", i);
            texts.line(at.member("desc"), outcome.desc());
            for (int k = 0; k < outcome.id().length; k++) {
                String id = outcome.id()[k];
                texts.outcome(at.member("id", k), id, values);
                if (!seen.add(id)) {
                    diagnostics.error(at.member("id", k), "outcome '" + id + "' is declared twice");
                }
                if (question.mode() == Mode.Termination && !TERMINATION_OUTCOMES.contains(id)) {
                    diagnostics.error(at.member("id", k), "outcome '" + id + "', expected TERMINATED or STALE");
                }
            }
        }
    }

    private void checkMachines(Place place, Machine[] wanted, List<Machine> possible) {
        for (int i = 0; i < wanted.length; i++) {
            if (!possible.contains(wanted[i])) {
                diagnostics.error(place.member("machines", i), wanted[i].name() + ", expected " + possible.stream()
                        .map(Enum::name).collect(Collectors.joining(" or ")) + ", where the question runs");
            }
        }
    }
}
