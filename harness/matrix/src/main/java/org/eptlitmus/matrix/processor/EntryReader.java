package org.eptlitmus.matrix.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.matrix.processor.Shape.Entry;
import org.eptlitmus.matrix.processor.Shape.Role;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Result;
import org.openjdk.jcstress.annotations.Signal;

/** Reads a question's actors, arbiter and signal, and from their parameters the record of cells and the result. */
final class EntryReader {

    private final TypeElement question;
    private final Mode mode;
    private final TypeMirror form;
    private final Types types;
    private final Diagnostics diagnostics;

    private final List<Entry> actors = new ArrayList<>();
    private Entry arbiter;
    private Entry signal;
    private TypeElement cells;
    private TypeElement result;

    /** @param form the type of the variants' fields, or null if there are none */
    EntryReader(TypeElement question, Mode mode, TypeMirror form, Types types, Diagnostics diagnostics) {
        this.question = question;
        this.mode = mode;
        this.form = form;
        this.types = types;
        this.diagnostics = diagnostics;
    }

    List<Entry> actors() {
        return List.copyOf(actors);
    }

    Optional<Entry> arbiter() {
        return Optional.ofNullable(arbiter);
    }

    Optional<Entry> signal() {
        return Optional.ofNullable(signal);
    }

    /** The record of cells, or null if an error was reported. */
    TypeElement cells() {
        return cells;
    }

    Optional<TypeElement> result() {
        return Optional.ofNullable(result);
    }

    /** The number of values in the result's text, or 0 if that is unknown. */
    int values() {
        if (result == null || !result.getQualifiedName().toString().startsWith("org.openjdk.jcstress.infra.results.")) {
            return 0;
        }
        int values = 0;
        for (VariableElement field : ElementFilter.fieldsIn(result.getEnclosedElements())) {
            if (!field.getSimpleName().contentEquals("jcstress_trap")) {
                if (!field.asType().getKind().isPrimitive()) {
                    return 0;
                }
                values++;
            }
        }
        return values;
    }

    void read() {
        for (ExecutableElement method : ElementFilter.methodsIn(question.getEnclosedElements())) {
            if (has(method, Actor.class)) {
                if (actors.stream().anyMatch(a -> a.method().getSimpleName().equals(method.getSimpleName()))) {
                    diagnostics.error(method, "a second actor is named " + method.getSimpleName());
                }
                actors.add(entry(method));
            }
            if (has(method, Arbiter.class)) {
                if (arbiter != null) {
                    diagnostics.error(method, "a second @Arbiter, expected one at most");
                }
                arbiter = entry(method);
            }
            if (has(method, Signal.class)) {
                if (signal != null) {
                    diagnostics.error(method, "a second @Signal, expected one at most");
                }
                signal = entry(method);
            }
        }
        if (mode == Mode.Termination) {
            checkTermination();
        } else {
            checkContinuous();
        }
        if (cells == null) {
            diagnostics.error(question, "no actor takes a record of cells");
        }
    }

    private void checkContinuous() {
        if (actors.size() < 2 || actors.size() > IntCells.MAX) {
            diagnostics.error(question, actors.size() + " methods marked @Actor, expected 2 to " + IntCells.MAX);
        }
        if (signal != null) {
            diagnostics.error(signal.method(), "a @Signal, expected only in Mode.Termination");
        }
        if (result == null) {
            diagnostics.error(question, "no actor or arbiter takes a jcstress result");
        }
    }

    private void checkTermination() {
        if (actors.size() != 1) {
            diagnostics.error(question, actors.size() + " methods marked @Actor, expected one in Mode.Termination");
        }
        if (signal == null) {
            diagnostics.error(question, "no method marked @Signal, expected one in Mode.Termination");
        }
        if (arbiter != null) {
            diagnostics.error(arbiter.method(), "an @Arbiter, expected none in Mode.Termination");
        }
    }

    private static boolean has(ExecutableElement method, Class<? extends Annotation> annotation) {
        return method.getAnnotation(annotation) != null;
    }

    private Entry entry(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.PRIVATE)) {
            diagnostics.error(method, method.getSimpleName() + " must be static and not private");
        }
        if (method.getReturnType().getKind() != TypeKind.VOID) {
            diagnostics.error(method, method.getSimpleName() + " returns " + method.getReturnType() + ", expected void");
        }
        if (!method.getTypeParameters().isEmpty() || method.isVarArgs()) {
            diagnostics.error(method, method.getSimpleName() + " must not be generic or take a varying number of arguments");
        }
        if (!method.getThrownTypes().isEmpty()) {
            diagnostics.error(method, method.getSimpleName() + " must not declare exceptions");
        }
        List<Role> roles = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            Role role = role(parameter);
            if (role != null && roles.contains(role)) {
                diagnostics.error(parameter, "a second parameter of type " + parameter.asType());
            }
            roles.add(role);
        }
        return new Entry(method, roles);
    }

    private Role role(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        if (type.getKind() == TypeKind.ERROR) {
            return null;
        }
        if (type.toString().equals(Cpu.class.getCanonicalName())) {
            return Role.CPU;
        }
        if (form != null && types.isAssignable(form, type)) {
            return Role.FORM;
        }
        if (type instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            if (element.getAnnotation(Result.class) != null) {
                if (mode == Mode.Termination) {
                    diagnostics.error(parameter, "a result, expected none in Mode.Termination");
                }
                result = same(result, element, parameter, "result");
                return Role.RESULT;
            }
            if (element.getKind() == ElementKind.RECORD) {
                cells = same(cells, element, parameter, "record of cells");
                return Role.CELLS;
            }
        }
        diagnostics.error(parameter, "a parameter of type " + type
                + ", expected Cpu, a record of cells, a jcstress result or the type of the variants' fields");
        return null;
    }

    private TypeElement same(TypeElement before, TypeElement now, Element parameter, String what) {
        if (before != null && !before.equals(now)) {
            diagnostics.error(parameter, now.getSimpleName() + " is a second " + what + " beside " + before.getSimpleName());
        }
        if (now.getModifiers().contains(Modifier.PRIVATE)) {
            diagnostics.error(parameter, "the " + what + " " + now.getSimpleName() + " must not be private");
        }
        return before == null ? now : before;
    }
}
