package org.eptlitmus.litmus;

import static org.eptlitmus.litmus.A64Instruction.ZR;

import java.util.HashMap;
import java.util.Map;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Alu;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.BranchIf;
import org.eptlitmus.litmus.A64Instruction.Cas;
import org.eptlitmus.litmus.A64Instruction.CompareBranch;
import org.eptlitmus.litmus.A64Instruction.Cond;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Load;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.Rmw;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.A64Instruction.Store;
import org.eptlitmus.litmus.A64Instruction.StoreExclusive;

/** The mnemonics that differ from others only in what a flag says, each with its operands still to be filled in. */
final class A64Forms {
    private static final Address ANYWHERE = new Address(0, new Immediate(0));
    private static final Map<String, A64Instruction> FORMS = forms();

    private A64Forms() {
    }

    /** What a mnemonic in upper case stands for, with placeholders for operands; null if it is not one of these. */
    static A64Instruction of(String mnemonic) {
        return FORMS.get(mnemonic);
    }

    private static Map<String, A64Instruction> forms() {
        Map<String, A64Instruction> forms = new HashMap<>();
        addMemoryForms(forms);
        addOtherForms(forms);
        return Map.copyOf(forms);
    }

    private static void addMemoryForms(Map<String, A64Instruction> forms) {
        Width w = Width.BITS32;
        forms.put("LDR", new Load(w, 0, ANYWHERE, ReadOrder.PLAIN, false));
        forms.put("LDUR", new Load(w, 0, ANYWHERE, ReadOrder.PLAIN, false));
        forms.put("LDAR", new Load(w, 0, ANYWHERE, ReadOrder.ACQUIRE, false));
        forms.put("LDAPR", new Load(w, 0, ANYWHERE, ReadOrder.ACQUIRE_PC, false));
        forms.put("LDXR", new Load(w, 0, ANYWHERE, ReadOrder.PLAIN, true));
        forms.put("LDAXR", new Load(w, 0, ANYWHERE, ReadOrder.ACQUIRE, true));
        forms.put("STR", new Store(w, 0, ANYWHERE, false));
        forms.put("STUR", new Store(w, 0, ANYWHERE, false));
        forms.put("STLR", new Store(w, 0, ANYWHERE, true));
        forms.put("STXR", new StoreExclusive(w, 0, 0, ANYWHERE, false));
        forms.put("STLXR", new StoreExclusive(w, 0, 0, ANYWHERE, true));
        for (int order = 0; order < 4; order++) {
            boolean acquire = (order & 1) != 0;
            boolean release = (order & 2) != 0;
            String suffix = (acquire ? "A" : "") + (release ? "L" : "");
            forms.put("CAS" + suffix, new Cas(w, 0, 0, ANYWHERE, acquire, release));
            for (RmwOp op : RmwOp.values()) {
                String name = op == RmwOp.SWP ? "SWP" : "LD" + op;
                forms.put(name + suffix, new Rmw(w, op, 0, 0, ANYWHERE, acquire, release));
                if (op != RmwOp.SWP && !acquire) {
                    forms.put("ST" + op + suffix, new Rmw(w, op, 0, ZR, ANYWHERE, false, release));
                }
            }
        }
    }

    private static void addOtherForms(Map<String, A64Instruction> forms) {
        for (AluOp op : AluOp.values()) {
            forms.put(op.name(), new Alu(op, Width.BITS32, false, 0, 0, new Immediate(0)));
            if (op != AluOp.ORR && op != AluOp.EOR) {
                forms.put(op + "S", new Alu(op, Width.BITS32, true, 0, 0, new Immediate(0)));
            }
        }
        for (Cond cond : Cond.values()) {
            forms.put("B." + cond, new BranchIf(cond, Target.NOWHERE));
        }
        forms.put("B.HS", new BranchIf(Cond.CS, Target.NOWHERE));
        forms.put("B.LO", new BranchIf(Cond.CC, Target.NOWHERE));
        forms.put("CBZ", new CompareBranch(false, Width.BITS32, 0, Target.NOWHERE));
        forms.put("CBNZ", new CompareBranch(true, Width.BITS32, 0, Target.NOWHERE));
    }
}
