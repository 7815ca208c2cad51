/** The run directory: what a run leaves behind, written so that a kill at any moment loses at most the batch at work. */
package org.eptlitmus.app.result;
