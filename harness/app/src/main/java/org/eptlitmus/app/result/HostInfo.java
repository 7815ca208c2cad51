package org.eptlitmus.app.result;

/**
 * The machine that a run was made on, as {@link org.eptlitmus.app.host.Host} has it.
 *
 * @param arch as the JVM names it: amd64, aarch64
 * @param cpuModel name, family, model, stepping, as far as they are known
 * @param cpus how many CPUs the run used
 * @param pinnedTo the numbers of those CPUs, if actors were pinned to them; else empty
 * @param virtual what tells that the machine is a virtual one, or "no sign of it"
 * @param emulatedCpu whether instructions were emulated, so that counts on hardware say nothing about the architecture's hardware
 * @param os name and version of the kernel
 * @param lse whether a JVM finds LSE: yes, no, or not applicable
 */
public record HostInfo(
        String arch, String cpuModel, int cpus, String pinnedTo, String virtual, boolean emulatedCpu, String os, String lse) {}
