package org.eptlitmus.litmus;

import static org.eptlitmus.litmus.A64Instruction.ZR;

import java.util.Locale;
import java.util.OptionalInt;
import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Alu;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.Barrier;
import org.eptlitmus.litmus.A64Instruction.Branch;
import org.eptlitmus.litmus.A64Instruction.BranchIf;
import org.eptlitmus.litmus.A64Instruction.Cas;
import org.eptlitmus.litmus.A64Instruction.CompareBranch;
import org.eptlitmus.litmus.A64Instruction.Cond;
import org.eptlitmus.litmus.A64Instruction.Csel;
import org.eptlitmus.litmus.A64Instruction.Domain;
import org.eptlitmus.litmus.A64Instruction.Extend;
import org.eptlitmus.litmus.A64Instruction.Fence;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Isb;
import org.eptlitmus.litmus.A64Instruction.Load;
import org.eptlitmus.litmus.A64Instruction.Move;
import org.eptlitmus.litmus.A64Instruction.Nop;
import org.eptlitmus.litmus.A64Instruction.Operand;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.A64Instruction.Rmw;
import org.eptlitmus.litmus.A64Instruction.SelectOp;
import org.eptlitmus.litmus.A64Instruction.Store;
import org.eptlitmus.litmus.A64Instruction.StoreExclusive;

/** Reads one AArch64 instruction in Arm's syntax, so that a program is checked word by word where it is wrong. */
final class A64Parser implements InstructionParser {
    private final Scanner in;
    private final LabelTable labels;

    A64Parser(Scanner in, LabelTable labels) {
        this.in = in;
        this.labels = labels;
    }

    @Override
    public Instruction instruction() {
        int start = in.offset();
        String mnemonic = in.name("an instruction").toUpperCase(Locale.ROOT);
        A64Instruction form = A64Forms.of(mnemonic);
        if (form instanceof Load load) {
            return load(load);
        } else if (form instanceof Store store) {
            Reg src = register();
            return new Store(src.width, src.number, address(!store.release()), store.release());
        } else if (form instanceof StoreExclusive store) {
            int status = register(Width.BITS32);
            comma();
            Reg src = register();
            return new StoreExclusive(src.width, status, src.number, address(false), store.release());
        } else if (form instanceof Rmw rmw) {
            return atomic(rmw, mnemonic.startsWith("ST"));
        } else if (form instanceof Cas cas) {
            Reg expected = register();
            comma();
            int desired = register(expected.width);
            return new Cas(expected.width, expected.number, desired, address(false), cas.acquire(), cas.release());
        } else if (form instanceof Alu alu) {
            return alu(alu);
        } else if (form instanceof BranchIf branch) {
            return new BranchIf(branch.cond(), labels.target());
        } else if (form instanceof CompareBranch branch) {
            Reg tested = register();
            comma();
            return new CompareBranch(branch.nonZero(), tested.width, tested.number, labels.target());
        }
        return switch (mnemonic) {
            case "B" -> new Branch(labels.target());
            case "DMB" -> fence(Barrier.DMB);
            case "DSB" -> fence(Barrier.DSB);
            case "ISB" -> {
                in.acceptWord("SY");
                yield new Isb();
            }
            case "NOP" -> new Nop();
            case "MOV" -> move();
            case "MOVZ", "MOVN" -> moveWide(mnemonic.equals("MOVN"));
            case "LSL", "LSR", "ASR" -> shift(Extend.valueOf(mnemonic));
            case "SXTB", "SXTH", "SXTW" -> signExtend(Extend.valueOf(mnemonic));
            case "UXTB", "UXTH" -> zeroExtend(mnemonic.equals("UXTB") ? 0xff : 0xffff);
            case "UXTW" -> zeroExtendWord();
            case "CMP" -> compare(AluOp.SUB);
            case "TST" -> compare(AluOp.AND);
            case "NEG" -> negate(false);
            case "NEGS" -> negate(true);
            case "CSEL" -> select(SelectOp.SEL);
            case "CSINC" -> select(SelectOp.INC);
            case "CSINV" -> select(SelectOp.INV);
            case "CSNEG" -> select(SelectOp.NEG);
            case "CSET" -> selectAlias(SelectOp.INC, false);
            case "CSETM" -> selectAlias(SelectOp.INV, false);
            case "CINC" -> selectAlias(SelectOp.INC, true);
            default -> throw in.fail(start, "unknown instruction '" + Scanner.abbreviate(mnemonic)
                    + "', expected " + A64Unknown.expected(mnemonic));
        };
    }

    private Load load(Load form) {
        Reg dst = register();
        boolean plain = form.order() == ReadOrder.PLAIN && !form.exclusive();
        return new Load(dst.width, dst.number, address(plain), form.order(), form.exclusive());
    }

    private Rmw atomic(Rmw form, boolean store) {
        Reg operand = register();
        int dst = ZR;
        if (!store) {
            comma();
            dst = register(operand.width);
        }
        return new Rmw(operand.width, form.op(), operand.number, dst, address(false), form.acquireForm(),
                form.release());
    }

    private Alu alu(Alu form) {
        Reg dst = register();
        comma();
        int left = register(dst.width);
        comma();
        return new Alu(form.op(), dst.width, form.setsFlags(), dst.number, left, operand(form.op(), dst.width));
    }

    private Alu compare(AluOp op) {
        Reg left = register();
        comma();
        return new Alu(op, left.width, true, ZR, left.number, operand(op, left.width));
    }

    private Alu negate(boolean setsFlags) {
        Reg dst = register();
        comma();
        return new Alu(AluOp.SUB, dst.width, setsFlags, dst.number, ZR, operand(AluOp.SUB, dst.width));
    }

    private Csel select(SelectOp op) {
        Reg dst = register();
        comma();
        int ifTrue = register(dst.width);
        comma();
        int ifFalse = register(dst.width);
        comma();
        return new Csel(dst.width, op, dst.number, ifTrue, ifFalse, condition());
    }

    /** CSET, CSETM and CINC: the condition is inverted and both sources are one register. */
    private Csel selectAlias(SelectOp op, boolean withSource) {
        Reg dst = register();
        comma();
        int source = ZR;
        if (withSource) {
            source = register(dst.width);
            comma();
        }
        return new Csel(dst.width, op, dst.number, source, source, condition().inverse());
    }

    private Cond condition() {
        in.skip();
        int start = in.offset();
        if (A64Forms.of("B." + in.name("a condition").toUpperCase(Locale.ROOT)) instanceof BranchIf form) {
            return form.cond();
        }
        in.moveTo(start);
        throw in.unexpected("a condition: EQ, NE, CS, CC, MI, PL, VS, VC, HI, LS, GE, LT, GT, LE or AL");
    }

    private Move move() {
        Reg dst = register();
        comma();
        if (atImmediate()) {
            return new Move(dst.width, dst.number, new Immediate(dst.width.truncate(immediate())));
        }
        Reg src = register();
        if (src.width != dst.width) {
            throw in.fail(src.offset, "move between a W and an X register, expected two of one kind or a constant");
        }
        return new Move(dst.width, dst.number, new RegisterOperand(src.number, src.width, Extend.LSL, 0));
    }

    private Move moveWide(boolean inverted) {
        Reg dst = register();
        comma();
        long value = immediate() << leftShift(dst.width);
        return new Move(dst.width, dst.number, new Immediate(dst.width.truncate(inverted ? ~value : value)));
    }

    /** By a constant, which is what litmus tests take an address apart with. */
    private Move shift(Extend direction) {
        Reg dst = register();
        comma();
        int src = register(dst.width);
        comma();
        if (!atImmediate()) {
            throw in.unexpected("a constant: shifts by a register are not supported");
        }
        return new Move(dst.width, dst.number, new RegisterOperand(src, dst.width, direction, amount(dst.width.bits() - 1)));
    }

    private Move signExtend(Extend extend) {
        Reg dst = register();
        if (extend == Extend.SXTW && dst.width == Width.BITS32) {
            throw in.fail(dst.offset, "SXTW to a W register, expected an X register");
        }
        comma();
        return new Move(dst.width, dst.number, new RegisterOperand(register(Width.BITS32), Width.BITS32, extend, 0));
    }

    /** UXTB and UXTH keep the low bits, as AND does, and unlike them herdtools read AND. */
    private Alu zeroExtend(long mask) {
        int dst = register(Width.BITS32);
        comma();
        return new Alu(AluOp.AND, Width.BITS32, false, dst, register(Width.BITS32), new Immediate(mask));
    }

    /** A move of a W register: that clears the upper half. */
    private Move zeroExtendWord() {
        int dst = register(Width.BITS64);
        comma();
        return new Move(Width.BITS32, dst, new RegisterOperand(register(Width.BITS32), Width.BITS32, Extend.LSL, 0));
    }

    private int leftShift(Width width) {
        if (!in.accept(",")) {
            return 0;
        }
        if (!in.acceptWord("LSL")) {
            throw in.unexpected("LSL");
        }
        return amount(width.bits() - 1);
    }

    private Fence fence(Barrier barrier) {
        String[] accesses = {"", "LD", "ST"};
        for (Domain domain : Domain.values()) {
            for (int i = 0; i < accesses.length; i++) {
                String word = domain == Domain.SY && i > 0 ? accesses[i] : domain + accesses[i];
                if (in.acceptWord(word)) {
                    return new Fence(barrier, domain, Accesses.values()[i]);
                }
            }
        }
        throw in.unexpected("a barrier's scope: SY, LD, ST, ISH, ISHLD, ISHST, or the same with NSH or OSH");
    }

    /** The last operand of an arithmetic instruction. */
    private Operand operand(AluOp op, Width width) {
        if (atImmediate()) {
            int start = in.offset();
            long value = immediate();
            if (op == AluOp.BIC) {
                throw in.fail(start, "BIC takes no constant, expected a register");
            }
            return new Immediate(value << leftShift(width));
        }
        Reg reg = register();
        boolean extendable = op == AluOp.ADD || op == AluOp.SUB;
        if (!in.accept(",")) {
            checkNotWider(reg, width);
            if (reg.width != width) {
                throw in.fail(reg.offset, "W register beside X registers, expected an X register or an extension");
            }
            return new RegisterOperand(reg.number, reg.width, Extend.LSL, 0);
        }
        Extend extend = extend("LSL, LSR, ASR" + (extendable ? ", or UXT or SXT with B, H, W or X" : ""));
        boolean shift = extend.ordinal() <= Extend.ASR.ordinal();
        if (!shift && !extendable) {
            throw in.fail(reg.offset, "extended register, expected a plain or shifted one: only ADD, SUB and CMP extend");
        }
        checkNotWider(reg, width);
        if (shift && reg.width != width) {
            throw in.fail(reg.offset, "W register beside X registers, expected UXTW or SXTW after it");
        }
        return new RegisterOperand(reg.number, reg.width, extend,
                shift || atImmediate() ? amount(shift ? width.bits() - 1 : 4) : 0);
    }

    private void checkNotWider(Reg reg, Width width) {
        if (reg.width.bits() > width.bits()) {
            throw in.fail(reg.offset, "X register beside W registers, expected a W register");
        }
    }

    private Extend extend(String expected) {
        in.skip();
        for (Extend extend : Extend.values()) {
            if (in.acceptWord(extend.name())) {
                return extend;
            }
        }
        throw in.unexpected(expected);
    }

    /** The comma and address at an access's end; only plain loads and stores may have an offset. */
    private Address address(boolean withOffset) {
        comma();
        in.expect("[", "before an address");
        int base = register(Width.BITS64);
        Operand offset = new Immediate(0);
        if (in.accept(",")) {
            int start = in.offset();
            offset = atImmediate() ? new Immediate(immediate()) : indexRegister();
            if (!withOffset && !offset.equals(new Immediate(0))) {
                throw in.fail(start, "this instruction takes no offset, expected [Xn]");
            }
        }
        in.expect("]", "after an address");
        if (in.looking("!") || in.accept(",")) {
            throw in.unexpected("no write-back after an address: it is not supported");
        }
        return new Address(base, offset);
    }

    private RegisterOperand indexRegister() {
        Reg index = register();
        if (!in.accept(",")) {
            // herdtools take a W index as it stands; since writing a W register clears the upper half, that is UXTW.
            return new RegisterOperand(index.number, index.width,
                    index.width == Width.BITS32 ? Extend.UXTW : Extend.LSL, 0);
        }
        Extend extend = extend("LSL, UXTW, SXTW or SXTX");
        boolean word = extend == Extend.UXTW || extend == Extend.SXTW;
        boolean allowed = word || extend == Extend.LSL || extend == Extend.SXTX;
        if (!allowed || word != (index.width == Width.BITS32)) {
            throw in.fail(index.offset, "index register does not fit " + extend
                    + ", expected [Xn,Xm,LSL], [Xn,Xm,SXTX], [Xn,Wm,UXTW] or [Xn,Wm,SXTW]");
        }
        return new RegisterOperand(index.number, index.width, extend, atImmediate() ? amount(3) : 0);
    }

    private boolean atImmediate() {
        in.skip();
        return in.peek() == '#' || in.atNumber();
    }

    private long immediate() {
        in.accept("#");
        return in.number("a constant");
    }

    private int amount(int limit) {
        in.skip();
        int start = in.offset();
        long amount = immediate();
        if (amount < 0 || amount > limit) {
            throw in.fail(start, "shift by " + amount + ", expected 0 to " + limit);
        }
        return (int) amount;
    }

    private void comma() {
        in.expect(",", "between operands");
    }

    private int register(Width width) {
        Reg reg = register();
        if (reg.width != width) {
            throw in.fail(reg.offset, "register " + Arch.AARCH64.registerName(reg.number, reg.width) + ", expected "
                    + (width == Width.BITS32 ? "a W" : "an X") + " register");
        }
        return reg.number;
    }

    private Reg register() {
        in.skip();
        int start = in.offset();
        String name = in.peekName();
        OptionalInt number = Arch.AARCH64.register(name);
        if (number.isEmpty()) {
            throw in.unexpected("a register: W0 to W30, X0 to X30, WZR or XZR");
        }
        in.moveTo(start + name.length());
        return new Reg(number.getAsInt(), Arch.AARCH64.registerWidth(name), start);
    }

    private record Reg(int number, Width width, int offset) {
    }
}
