package org.eptlitmus.models.execution;

import java.util.HashMap;
import java.util.Map;

/**
 * What an event is, as bits of a long: one bit for each set that herdtools names, because an event belongs to several.
 */
public final class Kind {
    /** A read of memory. */
    public static final long READ = 1L;
    /** A write to memory, initial ones included. */
    public static final long WRITE = 1L << 1;
    /** The write that gives a location its initial value. */
    public static final long INITIAL = 1L << 2;
    /** Part of an atomic access: exclusive, or of an atomic instruction. */
    public static final long ATOMIC = 1L << 3;
    /** A read that acquires. */
    public static final long ACQUIRE = 1L << 4;
    /** A read that acquires, but may pass an earlier release (LDAPR). */
    public static final long ACQUIRE_PC = 1L << 5;
    /** A write that releases. */
    public static final long RELEASE = 1L << 6;
    /** The read of an atomic instruction whose old value goes nowhere. */
    public static final long NO_RETURN = 1L << 7;
    /** A memory access of an atomic instruction, other than exclusives. */
    public static final long AMO = 1L << 8;
    /** A read of a register. */
    public static final long REGISTER_READ = 1L << 9;
    /** A write to a register. */
    public static final long REGISTER_WRITE = 1L << 10;
    /** A register read whose value is stored or computed with, not part of an address. */
    public static final long DATA = 1L << 11;
    /** A conditional branch. */
    public static final long BRANCH = 1L << 12;
    /** A choice inside an instruction: what CSEL selects, whether CAS stores. */
    public static final long PREDICATE = 1L << 13;
    /** Any fence or barrier instruction. */
    public static final long FENCE = 1L << 14;
    /** ISB. */
    public static final long ISB = 1L << 15;
    /** MFENCE. */
    public static final long MFENCE = 1L << 16;
    /** LFENCE. */
    public static final long LFENCE = 1L << 17;
    /** SFENCE. */
    public static final long SFENCE = 1L << 18;
    /** The first of 24 bits, one for each DMB and DSB; see {@link #barrier}. */
    private static final int BARRIERS = 19;

    /** Any memory access. */
    public static final long MEMORY = READ | WRITE;
    /** Any access of a register. */
    public static final long REGISTER = REGISTER_READ | REGISTER_WRITE;

    private static final String[] DOMAINS = {"SY", "ISH", "NSH", "OSH"};
    private static final String[] ACCESSES = {"", "LD", "ST"};
    private static final Map<String, Long> SETS = new HashMap<>();

    static {
        SETS.put("M", MEMORY);
        SETS.put("R", READ);
        SETS.put("W", WRITE);
        SETS.put("IW", INITIAL);
        SETS.put("X", ATOMIC);
        SETS.put("A", ACQUIRE);
        SETS.put("Q", ACQUIRE_PC);
        SETS.put("L", RELEASE);
        SETS.put("NoRet", NO_RETURN);
        SETS.put("AMO", AMO);
        SETS.put("Rreg", REGISTER_READ);
        SETS.put("Wreg", REGISTER_WRITE);
        SETS.put("DATA", DATA);
        SETS.put("B", BRANCH | PREDICATE);
        SETS.put("BCC", BRANCH);
        SETS.put("PRED", PREDICATE);
        SETS.put("F", FENCE);
        SETS.put("ISB", ISB);
        SETS.put("MFENCE", MFENCE);
        SETS.put("LFENCE", LFENCE);
        SETS.put("SFENCE", SFENCE);
        for (int instruction = 0; instruction < 2; instruction++) {
            for (int domain = 0; domain < DOMAINS.length; domain++) {
                for (int accesses = 0; accesses < ACCESSES.length; accesses++) {
                    // The full system's partial barriers are DMB LD and DMB ST, not DMB SYLD.
                    String suffix = domain == 0 && accesses > 0 ? ACCESSES[accesses] : DOMAINS[domain] + ACCESSES[accesses];
                    SETS.put((instruction == 0 ? "DMB." : "DSB.") + suffix, 1L << BARRIERS + barrierIndex(instruction, domain, accesses));
                }
            }
        }
    }

    private Kind() {
    }

    private static int barrierIndex(int instruction, int domain, int accesses) {
        return (instruction * DOMAINS.length + domain) * ACCESSES.length + accesses;
    }

    /**
     * The kind of a DMB or DSB.
     *
     * @param dsb whether it is a DSB
     * @param domain 0 for the full system, 1 for the inner shareable domain, 2 for the non-shareable, 3 for the outer shareable
     * @param accesses 0 for all, 1 for loads against everything, 2 for stores against stores
     */
    public static long barrier(boolean dsb, int domain, int accesses) {
        return FENCE | 1L << BARRIERS + barrierIndex(dsb ? 1 : 0, domain, accesses);
    }

    /** The bits of which an event has at least one if it is in the set of this name. */
    public static long ofSet(String name) {
        Long bits = SETS.get(name);
        if (bits == null) {
            throw new IllegalArgumentException("no set " + name);
        }
        return bits;
    }

    /** The kind in a drawing's words: R or W with what it carries, or the barrier's name. */
    public static String shown(long kind) {
        if ((kind & MEMORY) != 0) {
            return ((kind & READ) != 0 ? "R" : "W") + ((kind & ACQUIRE) != 0 ? "acq" : "") + ((kind & ACQUIRE_PC) != 0 ? "acqpc" : "")
                    + ((kind & RELEASE) != 0 ? "rel" : "") + ((kind & ATOMIC) != 0 ? "*" : "");
        }
        for (Map.Entry<String, Long> set : SETS.entrySet()) {
            if (set.getKey().contains(".") && (kind & set.getValue()) != 0) {
                return set.getKey().replace('.', ' ');
            }
        }
        for (String name : new String[] {"ISB", "MFENCE", "LFENCE", "SFENCE"}) {
            if ((kind & SETS.get(name)) != 0) {
                return name;
            }
        }
        return (kind & BRANCH) != 0 ? "branch" : (kind & PREDICATE) != 0 ? "choice" : "register";
    }
}
