/** The annotation processor: reads and checks declared questions, and writes their jcstress tests and the catalogue's index. */
package org.eptlitmus.matrix.processor;
