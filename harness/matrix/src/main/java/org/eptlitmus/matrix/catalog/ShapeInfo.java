package org.eptlitmus.matrix.catalog;

import java.util.List;

/**
 * One litmus test of a question.
 *
 * @param source the class that declares it
 * @param title what it adds to the question, or empty
 * @param variants its variants in declaration order
 */
public record ShapeInfo(Class<?> source, String title, List<VariantInfo> variants) {
}
