/** The child JVM that runs litmus tests one after another, and the campaign's handle on it. */
package org.eptlitmus.app.worker;
