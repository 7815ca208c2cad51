package org.eptlitmus.matrix;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a sample's result means for the kernel. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Outcome {

    /** The results it covers: regular expressions over the result's text, such as {@code "0, 1"}; the first that matches counts. */
    String[] id();

    /** What happened, in the kernel's words: "vCPU runs on the old generation and smr_poll did not see it". */
    String desc();
}
