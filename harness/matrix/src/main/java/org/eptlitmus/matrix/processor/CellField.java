package org.eptlitmus.matrix.processor;

/**
 * One cell of a question's memory.
 *
 * @param identifier the name of the state's field that holds it
 * @param wide whether it is 64 bits wide, not 32
 */
record CellField(String identifier, boolean wide) {
}
