/**
 * atomic(9) lowered to instructions: FreeBSD's sequences for arm64, with LL/SC and with LSE, and for amd64; and the recorder that
 * turns Java actors into litmus tests made of them.
 */
package org.eptlitmus.lowering;
