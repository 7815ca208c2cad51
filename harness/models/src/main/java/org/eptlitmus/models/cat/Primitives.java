package org.eptlitmus.models.cat;

import java.util.Set;

/**
 * The names that an execution gives to a model, so that a misspelt one is told from one that happens to be empty. They are herdtools'
 * names for AArch64 and X86_64; what belongs to virtual memory, tags, instruction fetch or mixed sizes is always empty here.
 */
public final class Primitives {
    /** The order in which writes to each location reach memory; a model names it with {@code with co from generate_cos(...)}. */
    public static final String COHERENCE = "co";

    /** Reads-from. */
    public static final String READS_FROM = "rf";

    /** Sets of which every member is a memory access. */
    static final Set<String> MEMORY_SETS = Set.of("M", "R", "W", "IW", "A", "L", "Q", "X", "NoRet", "AMO");

    /** The other sets. */
    static final Set<String> OTHER_SETS = Set.of("F", "B", "BCC", "PRED", "Rreg", "Wreg", "DATA", "ISB", "MFENCE", "LFENCE", "SFENCE",
            "DMB.SY", "DMB.LD", "DMB.ST", "DMB.ISH", "DMB.ISHLD", "DMB.ISHST", "DMB.OSH", "DMB.OSHLD", "DMB.OSHST", "DMB.NSH",
            "DMB.NSHLD", "DMB.NSHST", "DSB.SY", "DSB.LD", "DSB.ST", "DSB.ISH", "DSB.ISHLD", "DSB.ISHST", "DSB.OSH", "DSB.OSHLD",
            "DSB.OSHST", "DSB.NSH", "DSB.NSHLD", "DSB.NSHST");

    /** Sets that have no member in an execution of plain data accesses. */
    static final Set<String> EMPTY_SETS = Set.of("NExp", "SPEC", "SPURIOUS", "T", "FAULT", "TagCheck", "EXC-ENTRY", "EXC-RET", "PTE",
            "PTEV", "PTEINV", "PTEMemAttr", "AF", "DB", "MMU", "Translation", "AccessFlag", "Permission", "Instr", "Restricted-CMODX",
            "TLBI", "TLBIIS", "TLBInXS", "PTEXS", "PTETaggedNormal", "IC.IALLU", "IC.IALLUIS", "IC.IVAU", "DC.CVAU", "DC.CIVAC",
            "DC.IVAC", "DC.CVAC", "S", "NT");

    /** Relations between memory accesses. */
    static final Set<String> MEMORY_RELATIONS = Set.of(READS_FROM, "rmw", "amo", "addr", "data", "sm", "si");

    /** The other relations. */
    static final Set<String> OTHER_RELATIONS = Set.of("po", "int", "ext", "loc", "ctrl", "rf-reg", "iico_data", "iico_ctrl",
            "iico_order", "same-instance", "same-instr");

    /** Relations that have no member in an execution of plain data accesses. */
    static final Set<String> EMPTY_RELATIONS = Set.of("inv-domain", "same-tag-loc", "tst", "depend", "success", "aligned");

    /** Names that only a model which works on register events uses. */
    static final Set<String> REGISTER_NAMES = Set.of("Rreg", "Wreg", "DATA", "rf-reg", "iico_data", "iico_ctrl", "iico_order");

    /** Relations that hold only inside one thread. */
    static final Set<String> THREAD_LOCAL = Set.of("po", "int", "rmw", "amo", "addr", "data", "ctrl", "rf-reg", "iico_data",
            "iico_ctrl", "iico_order", "same-instance", "same-instr", "sm", "si");

    private Primitives() {
    }

    static boolean isSet(String name) {
        return MEMORY_SETS.contains(name) || OTHER_SETS.contains(name);
    }

    static boolean isRelation(String name) {
        return MEMORY_RELATIONS.contains(name) || OTHER_RELATIONS.contains(name);
    }

    /** Whether a set has memory accesses alone as members. */
    public static boolean holdsMemory(String name) {
        return MEMORY_SETS.contains(name);
    }

    /** Whether a relation relates memory accesses alone. */
    public static boolean relatesMemory(String name) {
        return MEMORY_RELATIONS.contains(name);
    }

    /** Whether a relation holds only inside one thread. */
    public static boolean isLocal(String name) {
        return THREAD_LOCAL.contains(name);
    }
}
