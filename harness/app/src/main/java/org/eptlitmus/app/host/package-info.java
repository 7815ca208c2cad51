/** What a run's report says about the machine and the JVMs it ran on. */
package org.eptlitmus.app.host;
