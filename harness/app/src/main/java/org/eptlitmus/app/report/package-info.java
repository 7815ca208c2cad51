/** What a run prints while it goes on: its progress on standard error; and numbers as every report shows them. */
package org.eptlitmus.app.report;
