/** The uber-jar: command line, campaigns and reports over every test module. */
package org.eptlitmus.app;
