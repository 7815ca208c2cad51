package org.eptlitmus.matrix.catalog;

import java.util.List;
import org.eptlitmus.matrix.QuestionId;

/**
 * A question.
 *
 * @param id its id
 * @param asks the question, in one sentence
 * @param answer the conclusion in one or two sentences; empty if none is drawn yet
 * @param inShort the answer in at most {@value org.eptlitmus.matrix.Question#IN_SHORT_LIMIT} characters; empty if none is drawn yet
 * @param review where it comes from: quotations, commits, sections
 * @param shapes its litmus tests; the one that says what is asked comes first, then by class name
 */
public record QuestionInfo(
        QuestionId id, String asks, String answer, String inShort, List<String> review, List<ShapeInfo> shapes) {

    /** The address of the review that asks all of them. */
    public static final String REVIEW = "https://reviews.freebsd.org/D26910";

    /** The variants of all shapes, in order. */
    public List<VariantInfo> variants() {
        return shapes.stream().flatMap(shape -> shape.variants().stream()).toList();
    }
}
