/** Results as others take them up: blocks to paste into a review or a mail, and files for CI systems and for herdtools. */
package org.eptlitmus.app.cite;
