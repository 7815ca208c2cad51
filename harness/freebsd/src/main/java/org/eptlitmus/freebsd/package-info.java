/**
 * The kernel code under review, written once in the words of atomic(9): smr(9), cpusets, the EPT pmap, and guest entry under VMX and SVM.
 *
 * <p>Functions carry FreeBSD's names and make FreeBSD's accesses in FreeBSD's order, each with its ordering in its name. They know nothing of the
 * machine below {@link org.eptlitmus.atomic9.Cpu}. Structs that CPUs share are interfaces of cells; a record that implements one is a
 * {@linkplain org.eptlitmus.atomic9.Layout layout}, so that a test declares only the cells it needs. State that only one CPU touches
 * (a TLB, a vCPU's cached generation, its ASID) is a plain Java object.
 */
package org.eptlitmus.freebsd;
