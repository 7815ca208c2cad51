package org.eptlitmus.litmus;

/** The memory access that an AArch64 instruction makes, whichever instruction it is. */
final class A64Access {
    private A64Access() {
    }

    /** The address accessed, or null if the instruction accesses no memory. */
    static A64Instruction.Address address(A64Instruction instruction) {
        if (instruction instanceof A64Instruction.Load load) {
            return load.address();
        } else if (instruction instanceof A64Instruction.Store store) {
            return store.address();
        } else if (instruction instanceof A64Instruction.StoreExclusive store) {
            return store.address();
        } else if (instruction instanceof A64Instruction.Rmw rmw) {
            return rmw.address();
        }
        return instruction instanceof A64Instruction.Cas cas ? cas.address() : null;
    }

    /** The width of the access; only for instructions that have an address. */
    static Width width(A64Instruction instruction) {
        if (instruction instanceof A64Instruction.Load load) {
            return load.width();
        } else if (instruction instanceof A64Instruction.Store store) {
            return store.width();
        } else if (instruction instanceof A64Instruction.StoreExclusive store) {
            return store.width();
        } else if (instruction instanceof A64Instruction.Rmw rmw) {
            return rmw.width();
        }
        return ((A64Instruction.Cas) instruction).width();
    }
}
