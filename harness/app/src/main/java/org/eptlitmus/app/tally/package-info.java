/**
 * The one roll-up: what each outcome comes to in each place, and each question in all.
 *
 * <p>The console, the review page, citations and comparisons print what it says, and decide nothing themselves.
 */
package org.eptlitmus.app.tally;
