package org.eptlitmus.arm64;

import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.MachineProvider;
import org.eptlitmus.lowering.Isa;

/** The service {@code arm64-lse}: FreeBSD's arm64 with LSE. */
public final class LseMachine implements MachineProvider {
    @Override
    public String name() {
        return Isa.ARM64_LSE.id();
    }

    @Override
    public Emulator open(int cpus) {
        return Arm64Emulator.open(Isa.ARM64_LSE, cpus);
    }
}
