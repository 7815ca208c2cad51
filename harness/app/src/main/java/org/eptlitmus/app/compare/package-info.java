/** Runs of several machines side by side: what was seen on one and not on another, and what a machine's model forbids. */
package org.eptlitmus.app.compare;
