/** What a run ends on: the answers on one screen, and the table of all outcomes. */
package org.eptlitmus.app.console;
