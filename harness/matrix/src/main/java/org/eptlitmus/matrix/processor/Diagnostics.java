package org.eptlitmus.matrix.processor;

import java.util.List;
import java.util.Map;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;

/** Puts each misuse of the annotations where it stands in the source, as a compile error of one line. */
final class Diagnostics {

    private final Messager messager;
    private int errors;

    Diagnostics(Messager messager) {
        this.messager = messager;
    }

    /** How many errors were reported so far. */
    int errors() {
        return errors;
    }

    void error(Element element, String message) {
        errors++;
        messager.printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    void error(Place place, String message) {
        errors++;
        messager.printMessage(Diagnostic.Kind.ERROR, message, place.element, place.top, place.value);
    }

    void error(String message) {
        errors++;
        messager.printMessage(Diagnostic.Kind.ERROR, message);
    }

    /** A point inside an annotation on an element: the annotation, one of its values, or a part of one. */
    static final class Place {

        private final Element element;
        private final AnnotationMirror top;
        private final AnnotationMirror here;
        private final AnnotationValue value;

        private Place(Element element, AnnotationMirror top, AnnotationMirror here, AnnotationValue value) {
            this.element = element;
            this.top = top;
            this.here = here;
            this.value = value;
        }

        /** The annotation of this type on the element, which must have one. */
        static Place of(Element element, Class<?> annotation) {
            for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
                if (mirror.getAnnotationType().toString().equals(annotation.getCanonicalName())) {
                    return new Place(element, mirror, mirror, null);
                }
            }
            throw new IllegalArgumentException(element + " has no @" + annotation.getSimpleName());
        }

        /** The value given for a member, or this place where it is left to its default. */
        Place member(String name) {
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> e : here.getElementValues().entrySet()) {
                if (e.getKey().getSimpleName().contentEquals(name)) {
                    return at(e.getValue());
                }
            }
            return this;
        }

        /** One element of a member that is an array; a lone value stands for an array of one. */
        Place member(String name, int index) {
            Place member = member(name);
            if (member != this && member.value.getValue() instanceof List<?> list) {
                return at((AnnotationValue) list.get(index));
            }
            return member;
        }

        private Place at(AnnotationValue v) {
            return new Place(element, top, v.getValue() instanceof AnnotationMirror nested ? nested : here, v);
        }
    }
}
