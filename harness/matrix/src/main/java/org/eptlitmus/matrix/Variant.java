package org.eptlitmus.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One form of a question's code: on a static final field that holds the form, or on the question's class itself if the class is the only form.
 *
 * <p>Its full name is the question's id and its own, {@code EPT-3/enter2020/loadAfter}, and with the machine {@code EPT-3/enter2020/loadAfter@hardware}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Variant {

    /** Its name, unique within the question: letters, digits, {@code _ + - .}, in parts divided by slashes. */
    String name();

    /** What the question's code lines say where they say {@code {0}}, {@code {1}} and so on. */
    String[] with() default {};

    /** The code lines of this variant alone; none says those of the question. */
    String[] code() default {};

    /** Grades, after those of the question. */
    Grade[] grades() default {};

    /** The machines to run on; none says those of the question. */
    Machine[] machines() default {};

    /** The kernels that had this very code; none says that it is no kernel's. */
    Shipped[] shipped() default {};
}
