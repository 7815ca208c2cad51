package org.eptlitmus.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.openjdk.jcstress.annotations.Mode;

/**
 * Declares a question, or one shape of it: a litmus test whose code is this class and whose variants are named by {@link Variant}.
 *
 * <p>The class holds, none of it private:
 * <ul>
 * <li>a record of cells, nested or from elsewhere: the memory. Its components are {@code IntCell}, {@code LongCell}, {@code IntCells},
 * {@code LongCells} or records of such;
 * <li>two to four static methods marked jcstress's {@code @Actor}; the k-th in the file runs on CPU k. At most one {@code @Arbiter}, which runs on CPU 0
 * after every actor. Each takes, in any order and as far as it needs them, the {@code Cpu}, the record of cells, the variant's form and
 * jcstress's result;
 * <li>if the variants differ in form, a static final field for each, of one type: a record, an interface, an enum, a primitive or a String. HotSpot trusts the final fields of
 * records and lambdas to be constant and those of other classes not, so no class will do.
 * </ul>
 *
 * <p>A question of several shapes has one class for each, all of one id; exactly one of them says what is asked. All text is printable ASCII without
 * line breaks, because jcstress's test list holds nothing else.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Question {

    /** The question's id, such as {@code EPT-3}. */
    String id();

    /** The question, in one sentence that ends in a question mark; on one class of each id. */
    String asks() default "";

    /** The conclusion in one or two sentences, for whoever reads no further; on the class that asks. */
    String answer() default "";

    /** The answer in at most {@link #IN_SHORT_LIMIT} characters, for a line of a table; on the class that asks. */
    String inShort() default "";

    /** How long {@link #inShort} may be. */
    int IN_SHORT_LIMIT = 40;

    /** What this shape adds to the question, in a few words: "against the load of pm_active". */
    String shape() default "";

    /** Where the question comes from: quotations of the review, commits, sections. */
    String[] review() default {};

    /** The code under test, a line for each CPU as a rule; {@code {n}} stands for the variant's {@code with[n]}. */
    String[] code();

    /**
     * What can come out, in the order they are tried. An outcome that is none of these is forbidden.
     *
     * <p>In {@link Mode#Termination} the ids are {@code TERMINATED} and {@code STALE}.
     */
    Outcome[] outcomes();

    /** Grades for every variant; a variant's own come after these. */
    Grade[] grades() default {};

    /** The machines to run on; none says all. */
    Machine[] machines() default {};

    /** Continuous, or {@link Mode#Termination}: then one actor and one {@code @Signal}, no result, and hardware only. */
    Mode mode() default Mode.Continuous;
}
