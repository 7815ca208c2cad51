/** The vocabulary of FreeBSD's atomic(9), and the machine that runs it with VarHandles on the CPU the JVM runs on. */
package org.eptlitmus.atomic9;
