/** The questions about the EPT invalidation protocol of D26910: EPT-1 to EPT-12. */
package org.eptlitmus.ept;
