/** What a run prints: the plan and its progress on standard error, the table of outcomes on standard output. */
package org.eptlitmus.app.report;
