/**
 * How a question is declared: once, in the words of atomic(9), and from that one jcstress test for each machine.
 *
 * <p>{@link org.eptlitmus.matrix.Question} stands on a class that holds the code of one litmus test; {@link org.eptlitmus.matrix.Variant} names
 * each form of that code. The processor checks both and writes the tests; {@link org.eptlitmus.matrix.catalog.Catalog} finds them again at run time.
 */
package org.eptlitmus.matrix;
