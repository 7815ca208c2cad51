/**
 * The questions about acquire read-modify-writes on arm64, A64-1 to A64-10, as a course to be read in the order of the
 * files.
 *
 * <p>A64-1 shows what an acquire RMW does not order, after a control that shows how such a thing is seen at all. A64-2
 * and A64-3 try what might mend it. A64-4 shows what an acquire RMW is for; A64-5, A64-6 and A64-7 take its promise
 * apart: later stores, "store-acquire", failure. A64-8 shows that locks never needed more, A64-9 what did, and A64-10
 * the same mistake in other people's code.
 *
 * <p>The tables say, for the outcome that matters, how often it was counted, and what the Armv8 model says of the
 * instructions that FreeBSD uses. The machine of the counts: AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2,
 * 0.3 to 0.4 s for each variant with both CPUs to itself. The verdicts are herd7's (herdtools 7.57), on today's model
 * and, where it differs, on the one of 2020; the explorer of the emulated Arm machine agrees with each. Only the spinning
 * locks of A64-8 beyond the first are the explorer's alone, on today's model: herd7 did not finish them.
 *
 * <p>On hardware an outcome is graded as forbidden only if the Java memory model forbids it for the access modes that
 * stand for atomic(9) there, which is less than amd64 forbids.
 */
package org.eptlitmus.arm64acq;
