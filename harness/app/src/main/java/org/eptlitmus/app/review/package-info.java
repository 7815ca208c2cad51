/** The page that a reviewer reads: what was asked, what happened, and whether the three answers agree. */
package org.eptlitmus.app.review;
