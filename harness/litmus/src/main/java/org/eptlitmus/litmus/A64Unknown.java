package org.eptlitmus.litmus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Says of an AArch64 mnemonic that is not read what it stands for, so that its reader knows whether to look for a typo. */
final class A64Unknown {
    private static final String ANY = "an AArch64 load, store, atomic, barrier, branch or arithmetic instruction";
    /** By what a mnemonic looks like, the first that fits. */
    private static final Map<Pattern, String> KINDS = kinds();

    private A64Unknown() {
    }

    /** What was expected in the place of a mnemonic in upper case. */
    static String expected(String mnemonic) {
        return KINDS.entrySet().stream().filter(kind -> kind.getKey().matcher(mnemonic).matches()).findFirst()
                .map(Map.Entry::getValue).orElse(ANY);
    }

    private static Map<Pattern, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("(LD|ST)N?P(SW)?|(LD|ST)L?A?XP|STLXP|CASPA?L?|LDIAPP|STILP|(SWP|LDCLR|LDSET)PA?L?",
                "an access to one register: pairs are not supported");
        kinds.put("LDAPUR", "LDAPR with [Xn]: an acquire with an offset is not supported");
        kinds.put("STLUR", "STLR with [Xn]: a release with an offset is not supported");
        kinds.put("LD(AP)?U?RS[BHW]|LDTRS[BHW]", "LDR or LDAPR: loads that extend a sign are not supported");
        kinds.put("(LD|ST|SWP|CAS).*[BH]", "a 32- or 64-bit access: bytes and halfwords are not supported");
        kinds.put("(LD|ST)TX?R|LDTADD.*|LDTSET.*|LDTCLR.*|CAST.*|SWPT.*",
                "LDR, STR or an atomic: unprivileged accesses are not supported");
        kinds.put("(LD|ST)[US](MAX|MIN)A?L?", "LDADD, LDSET, LDCLR, LDEOR or SWP: minimum and maximum are not supported");
        kinds.put("ST2?Z?2?GM?|LDGM?|IRG|GMI|ADDG|SUBG|SUBP", "an access without a tag: memory tagging is not supported");
        kinds.put("(LD|ST)(R?[1-4]|NF1|FF1|NT1).*", "a general register's load or store: vectors are not supported");
        kinds.put("DC|IC|TLBI|AT|MSR|MRS|SYSL?", "a load or store: caches, translations and system registers are not supported");
        kinds.put("PAC.*|AUT.*|XPAC.*|BRA.*|BLRA.*|RETA.*", "an address as it is: pointer authentication is not supported");
        kinds.put("BLR?|BR|RET|ADRP?|SVC|HVC|SMC|ERET|UDF|BRK",
                "B, B.cond, CBZ or CBNZ: calls, code addresses and exceptions are not supported");
        kinds.put("TBN?Z", "CBZ or CBNZ: branches on one bit are not supported");
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        kinds.forEach((pattern, expected) -> patterns.put(Pattern.compile(pattern), expected));
        return patterns;
    }
}
