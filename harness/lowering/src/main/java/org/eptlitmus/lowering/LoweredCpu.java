package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;

/** A CPU that runs atomic(9) as an architecture's instructions. */
abstract class LoweredCpu extends LoweredLongOps implements Cpu {

    private final int number;

    LoweredCpu(int number) {
        this.number = number;
    }

    @Override
    public final int curcpu() {
        return number;
    }

    @Override
    public final int register_int(int register) {
        return (int) register_long(register);
    }
}
