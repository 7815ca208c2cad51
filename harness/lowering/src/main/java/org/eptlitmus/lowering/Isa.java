package org.eptlitmus.lowering;

import org.eptlitmus.litmus.Arch;

/** The instruction sequences that FreeBSD lowers atomic(9) to. */
public enum Isa {
    /** arm64 without LSE: load-exclusive, store-exclusive, retry. */
    ARM64_LLSC("arm64-llsc", Arch.AARCH64),
    /** arm64 with LSE: single-instruction atomics. */
    ARM64_LSE("arm64-lse", Arch.AARCH64),
    /** amd64: locked instructions. */
    AMD64("amd64", Arch.X86_64);

    private final String id;
    private final Arch arch;

    Isa(String id, Arch arch) {
        this.id = id;
        this.arch = arch;
    }

    /** The name in outcomes, on the command line and in files. */
    public String id() {
        return id;
    }

    /** The architecture that executes it. */
    public Arch arch() {
        return arch;
    }
}
