/** The questions about acquire read-modify-writes on arm64: A64-1 to A64-10. */
package org.eptlitmus.arm64acq;
