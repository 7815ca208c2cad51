package org.eptlitmus.matrix;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.openjdk.jcstress.annotations.Expect;

/**
 * How some outcomes are graded on some machines. A later grade overrides an earlier one; an outcome without any is
 * {@link Expect#ACCEPTABLE}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Grade {

    /** Ids of declared outcomes, letter for letter. */
    String[] id();

    /** FORBIDDEN what the machine's memory model forbids; ACCEPTABLE_INTERESTING what it allows and the review worries about. */
    Expect expect();

    /** The machines it holds on; none says all. */
    Machine[] on() default {};
}
