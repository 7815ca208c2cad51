/** One run from its request to its last report: what the {@code run} command does. */
package org.eptlitmus.app.session;
