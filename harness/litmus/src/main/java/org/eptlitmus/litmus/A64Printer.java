package org.eptlitmus.litmus;

import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Alu;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.Branch;
import org.eptlitmus.litmus.A64Instruction.BranchIf;
import org.eptlitmus.litmus.A64Instruction.Cas;
import org.eptlitmus.litmus.A64Instruction.CompareBranch;
import org.eptlitmus.litmus.A64Instruction.Csel;
import org.eptlitmus.litmus.A64Instruction.Domain;
import org.eptlitmus.litmus.A64Instruction.Extend;
import org.eptlitmus.litmus.A64Instruction.Fence;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Isb;
import org.eptlitmus.litmus.A64Instruction.Load;
import org.eptlitmus.litmus.A64Instruction.Move;
import org.eptlitmus.litmus.A64Instruction.Operand;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.A64Instruction.Rmw;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.A64Instruction.SelectOp;
import org.eptlitmus.litmus.A64Instruction.Store;
import org.eptlitmus.litmus.A64Instruction.StoreExclusive;

/** Writes AArch64 instructions in Arm's syntax, one spelling for each. */
final class A64Printer {
    private A64Printer() {
    }

    static String print(A64Instruction instruction) {
        if (instruction instanceof Load load) {
            return loadName(load) + " " + register(load.dst(), load.width()) + "," + address(load.address());
        } else if (instruction instanceof Store store) {
            return (store.release() ? "STLR " : "STR ") + register(store.src(), store.width()) + ","
                    + address(store.address());
        } else if (instruction instanceof StoreExclusive store) {
            return (store.release() ? "STLXR " : "STXR ") + register(store.status(), Width.BITS32) + ","
                    + register(store.src(), store.width()) + "," + address(store.address());
        } else if (instruction instanceof Rmw rmw) {
            return rmw.noResult() && !rmw.acquireForm() && rmw.op() != RmwOp.SWP ? storeForm(rmw) : loadForm(rmw);
        } else if (instruction instanceof Cas cas) {
            return "CAS" + order(cas.acquire(), cas.release()) + " " + register(cas.expected(), cas.width()) + ","
                    + register(cas.desired(), cas.width()) + "," + address(cas.address());
        }
        return printOther(instruction);
    }

    private static String printOther(A64Instruction instruction) {
        if (instruction instanceof Fence fence) {
            String accesses = fence.accesses() == Accesses.FULL ? ""
                    : fence.accesses() == Accesses.LOAD ? "LD" : "ST";
            String domain = fence.domain() == Domain.SY && !accesses.isEmpty() ? "" : fence.domain().name();
            return fence.barrier() + " " + domain + accesses;
        } else if (instruction instanceof Isb) {
            return "ISB";
        } else if (instruction instanceof Move move) {
            return move(move);
        } else if (instruction instanceof Alu alu) {
            return alu(alu);
        } else if (instruction instanceof Branch branch) {
            return "B " + branch.target().label();
        } else if (instruction instanceof BranchIf branch) {
            return "B." + branch.cond() + " " + branch.target().label();
        } else if (instruction instanceof CompareBranch branch) {
            return (branch.nonZero() ? "CBNZ " : "CBZ ") + register(branch.register(), branch.width()) + ","
                    + branch.target().label();
        } else if (instruction instanceof Csel csel) {
            return select(csel);
        }
        return "NOP";
    }

    private static String move(Move move) {
        String dst = register(move.dst(), move.width()) + ",";
        if (move.operand() instanceof Immediate immediate) {
            return "MOV " + dst + constant(move.width(), immediate.value());
        }
        RegisterOperand source = (RegisterOperand) move.operand();
        boolean plain = source.extend() == Extend.LSL && source.shift() == 0;
        boolean shifted = source.extend().ordinal() <= Extend.ASR.ordinal() && !plain;
        return (plain ? "MOV" : source.extend()) + " " + dst + register(source.register(), source.width())
                + (shifted ? ",#" + source.shift() : "");
    }

    private static String loadName(Load load) {
        return switch (load.order()) {
            case PLAIN -> load.exclusive() ? "LDXR" : "LDR";
            case ACQUIRE -> load.exclusive() ? "LDAXR" : "LDAR";
            case ACQUIRE_PC -> "LDAPR";
        };
    }

    /** The spelling with a destination register. */
    static String loadForm(Rmw rmw) {
        return (rmw.op() == RmwOp.SWP ? "SWP" : "LD" + rmw.op()) + order(rmw.acquireForm(), rmw.release()) + " "
                + register(rmw.operand(), rmw.width()) + "," + register(rmw.dst(), rmw.width()) + ","
                + address(rmw.address());
    }

    private static String storeForm(Rmw rmw) {
        return "ST" + rmw.op() + order(false, rmw.release()) + " " + register(rmw.operand(), rmw.width()) + ","
                + address(rmw.address());
    }

    private static String alu(Alu alu) {
        String operands = register(alu.left(), alu.width()) + "," + operand(alu.right());
        if (alu.setsFlags() && alu.dst() == A64Instruction.ZR && (alu.op() == AluOp.SUB || alu.op() == AluOp.AND)) {
            return (alu.op() == AluOp.SUB ? "CMP " : "TST ") + operands;
        }
        return alu.op() + (alu.setsFlags() ? "S " : " ") + register(alu.dst(), alu.width()) + "," + operands;
    }

    private static String select(Csel csel) {
        String dst = register(csel.dst(), csel.width());
        boolean same = csel.ifTrue() == csel.ifFalse();
        boolean zero = same && csel.ifTrue() == A64Instruction.ZR;
        if (csel.op() == SelectOp.INC && same || csel.op() == SelectOp.INV && zero) {
            String name = !zero ? "CINC " : csel.op() == SelectOp.INC ? "CSET " : "CSETM ";
            return name + dst + "," + (zero ? "" : register(csel.ifTrue(), csel.width()) + ",")
                    + csel.cond().inverse();
        }
        return (csel.op() == SelectOp.SEL ? "CSEL " : "CS" + csel.op() + " ") + dst + ","
                + register(csel.ifTrue(), csel.width()) + "," + register(csel.ifFalse(), csel.width()) + ","
                + csel.cond();
    }

    private static String address(Address address) {
        String base = "[" + register(address.base(), Width.BITS64);
        return address.offset().equals(new Immediate(0)) ? base + "]" : base + "," + operand(address.offset()) + "]";
    }

    /** Negative where MOV can only be a MOVN: assemblers would take either sign, herd7 takes what the instruction has. */
    private static String constant(Width width, long value) {
        if (width == Width.BITS64) {
            return "#" + value;
        }
        long unsigned = width.truncate(value);
        return "#" + (unsigned >>> 16 == 0 || (unsigned & 0xffff) == 0 ? unsigned : width.signExtend(value));
    }

    private static String operand(Operand operand) {
        if (operand instanceof Immediate immediate) {
            return "#" + immediate.value();
        }
        RegisterOperand extended = (RegisterOperand) operand;
        String register = register(extended.register(), extended.width());
        String shift = extended.shift() == 0 ? "" : " #" + extended.shift();
        boolean plain = extended.extend().ordinal() <= Extend.ASR.ordinal() && shift.isEmpty();
        return plain ? register : register + "," + extended.extend() + shift;
    }

    private static String order(boolean acquire, boolean release) {
        return (acquire ? "A" : "") + (release ? "L" : "");
    }

    private static String register(int register, Width width) {
        return Arch.AARCH64.registerName(register, width);
    }
}
