package org.eptlitmus.atomic9;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a cell, or of every cell of an array, before any CPU runs; 0 where this is absent. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Init {

    /** The value; must fit an {@code int} for an {@link IntCell}. */
    long value();
}
