package org.eptlitmus.matrix.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongCells;

/** Lists the cells of a record as {@link Layout} will ask for them at run time, but from its source. */
final class CellWalk {

    private final Diagnostics diagnostics;
    private final TypeElement question;
    private final List<CellField> fields = new ArrayList<>();
    private final Map<String, String> paths = new HashMap<>();

    private CellWalk(Diagnostics diagnostics, TypeElement question) {
        this.diagnostics = diagnostics;
        this.question = question;
    }

    /** The record's cells in order; each misuse is reported, at the component if it stands in the question's file. */
    static List<CellField> of(TypeElement record, TypeElement question, Diagnostics diagnostics) {
        CellWalk walk = new CellWalk(diagnostics, question);
        walk.record(record, "", Length.DEFAULT);
        if (walk.fields.isEmpty() && record.getRecordComponents().isEmpty()) {
            diagnostics.error(walk.visible(record), "record " + record.getSimpleName() + " holds no cells");
        }
        return List.copyOf(walk.fields);
    }

    private void record(TypeElement record, String prefix, int length) {
        for (RecordComponentElement component : record.getRecordComponents()) {
            component(record, component, prefix + component.getSimpleName(), length);
        }
    }

    private void component(TypeElement record, RecordComponentElement component, String path, int inherited) {
        Init init = component.getAnnotation(Init.class);
        Length own = component.getAnnotation(Length.class);
        int length = own == null ? inherited : own.value();
        if (length < 1 || length > IntCells.MAX) {
            error(record, component, path + " has a length of " + length + ", expected 1 to " + IntCells.MAX);
            return;
        }
        TypeMirror type = component.asType();
        boolean wide = is(type, LongCell.class) || is(type, LongCells.class);
        if (init != null && !wide && init.value() != (int) init.value()) {
            error(record, component, path + " starts at " + init.value() + ", expected a 32-bit value");
        }
        if (is(type, IntCell.class) || is(type, LongCell.class)) {
            if (own != null) {
                error(record, component, path + " is one cell, expected @Length on an array or a record of cells");
            }
            cell(record, component, path, wide);
        } else if (is(type, IntCells.class) || is(type, LongCells.class)) {
            for (int i = 0; i < length; i++) {
                cell(record, component, path + "[" + i + "]", wide);
            }
        } else if (type instanceof DeclaredType t && t.asElement().getKind() == ElementKind.RECORD) {
            if (init != null) {
                error(record, component, path + " is a record, expected @Init on a cell or an array of cells");
            }
            record((TypeElement) t.asElement(), path + ".", length);
        } else {
            error(record, component, path + " is " + type
                    + ", expected IntCell, LongCell, IntCells, LongCells or a record of them");
        }
    }

    private void cell(TypeElement record, RecordComponentElement component, String path, boolean wide) {
        String identifier = Layout.identifierOf(path);
        String other = paths.putIfAbsent(identifier, path);
        if (other != null) {
            error(record, component, path + " and " + other + " would share the field " + identifier);
        }
        fields.add(new CellField(identifier, wide));
    }

    private static boolean is(TypeMirror type, Class<?> expected) {
        return type.toString().equals(expected.getCanonicalName());
    }

    private void error(TypeElement record, RecordComponentElement component, String message) {
        Element at = visible(record);
        if (at == record) {
            for (VariableElement field : ElementFilter.fieldsIn(record.getEnclosedElements())) {
                if (field.getSimpleName().equals(component.getSimpleName())) {
                    at = field;
                }
            }
        }
        diagnostics.error(at, message);
    }

    /** The record, if it stands in the question; else the question, so that the message always has a place. */
    private TypeElement visible(TypeElement record) {
        for (Element e = record; e != null; e = e.getEnclosingElement()) {
            if (e.equals(question)) {
                return record;
            }
        }
        return question;
    }
}
