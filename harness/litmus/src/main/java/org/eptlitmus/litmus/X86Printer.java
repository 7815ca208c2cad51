package org.eptlitmus.litmus;

import java.util.Locale;
import org.eptlitmus.litmus.X86Instruction.Absolute;
import org.eptlitmus.litmus.X86Instruction.Binary;
import org.eptlitmus.litmus.X86Instruction.Cmp;
import org.eptlitmus.litmus.X86Instruction.Cmpxchg;
import org.eptlitmus.litmus.X86Instruction.Fence;
import org.eptlitmus.litmus.X86Instruction.Immediate;
import org.eptlitmus.litmus.X86Instruction.Indirect;
import org.eptlitmus.litmus.X86Instruction.Jump;
import org.eptlitmus.litmus.X86Instruction.JumpIf;
import org.eptlitmus.litmus.X86Instruction.Mov;
import org.eptlitmus.litmus.X86Instruction.Operand;
import org.eptlitmus.litmus.X86Instruction.Register;
import org.eptlitmus.litmus.X86Instruction.Unary;
import org.eptlitmus.litmus.X86Instruction.Xadd;
import org.eptlitmus.litmus.X86Instruction.Xchg;

/** Writes amd64 instructions in herdtools' operand order, always with a width. */
final class X86Printer {
    private X86Printer() {
    }

    static String print(X86Instruction instruction) {
        if (instruction instanceof Mov mov) {
            return "mov" + operands(mov.width(), mov.src(), mov.dst());
        } else if (instruction instanceof Xchg xchg) {
            return (xchg.locked() ? "xchg" : "uxch") + operands(xchg.width(), xchg.left(), xchg.right());
        } else if (instruction instanceof Binary binary) {
            return lock(binary.locked()) + lower(binary.op()) + operands(binary.width(), binary.src(), binary.dst());
        } else if (instruction instanceof Unary unary) {
            return lock(unary.locked()) + lower(unary.op()) + suffix(unary.width()) + " "
                    + operand(unary.width(), unary.dst());
        } else if (instruction instanceof Xadd xadd) {
            return lock(xadd.locked()) + "xadd" + operands(xadd.width(), new Register(xadd.src()), xadd.dst());
        } else if (instruction instanceof Cmpxchg cmpxchg) {
            return lock(cmpxchg.locked()) + "cmpxchg"
                    + operands(cmpxchg.width(), cmpxchg.dst(), new Register(cmpxchg.src()));
        } else if (instruction instanceof Cmp cmp) {
            return "cmp" + operands(cmp.width(), cmp.right(), cmp.left());
        } else if (instruction instanceof Fence fence) {
            return lower(fence.kind());
        } else if (instruction instanceof Jump jump) {
            return "jmp " + jump.target().label();
        } else if (instruction instanceof JumpIf jump) {
            // herdtools knows jlt and jgt where assemblers know jl and jg.
            String cond = lower(jump.cond());
            return "j" + cond + (cond.equals("l") || cond.equals("g") ? "t " : " ") + jump.target().label();
        }
        return "nop";
    }

    private static String lock(boolean locked) {
        return locked ? "lock " : "";
    }

    private static String suffix(Width width) {
        return width == Width.BITS32 ? "l" : "q";
    }

    private static String operands(Width width, Operand first, Operand second) {
        return suffix(width) + " " + operand(width, first) + "," + operand(width, second);
    }

    private static String operand(Width width, Operand operand) {
        if (operand instanceof Immediate immediate) {
            return "$" + immediate.value();
        } else if (operand instanceof Register register) {
            return "%" + Arch.X86_64.registerName(register.register(), width);
        } else if (operand instanceof Absolute absolute) {
            return "(" + absolute.location() + ")";
        }
        Indirect indirect = (Indirect) operand;
        return (indirect.displacement() == 0 ? "" : Long.toString(indirect.displacement()))
                + "(%" + Arch.X86_64.registerName(indirect.base()) + ")";
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
