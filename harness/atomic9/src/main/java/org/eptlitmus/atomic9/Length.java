package org.eptlitmus.atomic9;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The length of a cell array, or of every array in a nested struct that does not say its own; {@value #DEFAULT} where nothing says it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {

    /** What holds without the annotation. */
    int DEFAULT = 2;

    /** 1 to {@link IntCells#MAX}. */
    int value();
}
