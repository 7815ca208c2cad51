/** The questions and variants that were declared, found again at run time: what can be listed, run, explored and reported. */
package org.eptlitmus.matrix.catalog;
