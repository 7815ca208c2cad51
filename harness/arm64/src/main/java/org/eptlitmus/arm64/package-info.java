/** The emulated Arm machine, whose reachable final states equal those the Armv8 model allows. */
package org.eptlitmus.arm64;
