/** Plans a run from its budget, and keeps to it: which test runs when, in which JVM, on which CPUs, and for how long. */
package org.eptlitmus.app.campaign;
