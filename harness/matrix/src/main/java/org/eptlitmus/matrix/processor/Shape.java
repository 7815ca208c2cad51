package org.eptlitmus.matrix.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.QuestionId;
import org.openjdk.jcstress.annotations.Mode;

/**
 * A class annotated as a question, read and found correct.
 *
 * @param type the class
 * @param id the question's id
 * @param asks the question's text, on the one class that says it, else empty
 * @param title what jcstress's description says of the test
 * @param mode continuous or termination
 * @param cells the record that is the memory
 * @param fields its cells, in order
 * @param result jcstress's result class; none in termination mode
 * @param actors by CPU
 * @param arbiter what reads the final state
 * @param signal what ends the actor in termination mode
 * @param variants in declaration order
 */
record Shape(
        TypeElement type,
        QuestionId id,
        String asks,
        String title,
        Mode mode,
        TypeElement cells,
        List<CellField> fields,
        Optional<TypeElement> result,
        List<Entry> actors,
        Optional<Entry> arbiter,
        Optional<Entry> signal,
        List<Form> variants) {

    /** What a parameter of an entry method takes. */
    enum Role { CPU, CELLS, FORM, RESULT }

    /**
     * A method that a test calls.
     *
     * @param method the question's
     * @param parameters what to hand it, in order
     */
    record Entry(ExecutableElement method, List<Role> parameters) {

        String name() {
            return method.getSimpleName().toString();
        }
    }

    /**
     * A variant.
     *
     * @param element the field or class that declares it
     * @param name its full name
     * @param field the static field that holds its form; none if the class is the only form
     * @param code its code lines, filled in
     * @param machines in enum order
     * @param outcomes the declared outcomes in order
     */
    record Form(
            Element element,
            String name,
            Optional<String> field,
            List<String> code,
            List<Machine> machines,
            List<GradedOutcome> outcomes) {

        String on(Machine machine) {
            return name + "@" + machine.label();
        }
    }
}
