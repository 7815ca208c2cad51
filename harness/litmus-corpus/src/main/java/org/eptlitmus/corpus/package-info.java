/** Litmus tests with recorded verdicts; a test-scope dependency of the modules that must agree with them. */
package org.eptlitmus.corpus;
