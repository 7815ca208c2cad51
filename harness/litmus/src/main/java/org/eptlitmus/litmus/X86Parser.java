package org.eptlitmus.litmus;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eptlitmus.litmus.X86Instruction.Absolute;
import org.eptlitmus.litmus.X86Instruction.Binary;
import org.eptlitmus.litmus.X86Instruction.BinaryOp;
import org.eptlitmus.litmus.X86Instruction.Cmp;
import org.eptlitmus.litmus.X86Instruction.Cmpxchg;
import org.eptlitmus.litmus.X86Instruction.Cond;
import org.eptlitmus.litmus.X86Instruction.Fence;
import org.eptlitmus.litmus.X86Instruction.FenceKind;
import org.eptlitmus.litmus.X86Instruction.Immediate;
import org.eptlitmus.litmus.X86Instruction.Indirect;
import org.eptlitmus.litmus.X86Instruction.Jump;
import org.eptlitmus.litmus.X86Instruction.JumpIf;
import org.eptlitmus.litmus.X86Instruction.Memory;
import org.eptlitmus.litmus.X86Instruction.Mov;
import org.eptlitmus.litmus.X86Instruction.Nop;
import org.eptlitmus.litmus.X86Instruction.Operand;
import org.eptlitmus.litmus.X86Instruction.Register;
import org.eptlitmus.litmus.X86Instruction.Unary;
import org.eptlitmus.litmus.X86Instruction.UnaryOp;
import org.eptlitmus.litmus.X86Instruction.Xadd;
import org.eptlitmus.litmus.X86Instruction.Xchg;

/** Reads one amd64 instruction in AT&amp;T's operand order, source before destination, as herdtools has it. */
final class X86Parser implements InstructionParser {
    /** Those that carry their operands' width as a suffix. */
    private static final Pattern SIZED = Pattern.compile(
            "(MOV|XCHG|UXCH|ADD|SUB|OR|AND|XOR|INC|DEC|XADD|CMPXCHG|CMP)([BWLQ]?)");
    private static final Map<String, Cond> JUMPS = Map.ofEntries(Map.entry("JE", Cond.E), Map.entry("JZ", Cond.E),
            Map.entry("JNE", Cond.NE), Map.entry("JNZ", Cond.NE), Map.entry("JLE", Cond.LE), Map.entry("JL", Cond.L),
            Map.entry("JLT", Cond.L), Map.entry("JG", Cond.G), Map.entry("JGT", Cond.G), Map.entry("JGE", Cond.GE),
            Map.entry("JS", Cond.S), Map.entry("JNS", Cond.NS));

    private final Scanner in;
    private final LabelTable labels;
    /** Width of the instruction at hand, null as long as neither suffix nor register told it. */
    private Width width;

    X86Parser(Scanner in, LabelTable labels) {
        this.in = in;
        this.labels = labels;
    }

    @Override
    public Instruction instruction() {
        in.skip();
        int start = in.offset();
        String mnemonic = in.name("an instruction").toUpperCase(Locale.ROOT);
        width = null;
        if (mnemonic.equals("LOCK")) {
            in.accept(";");
            in.skip();
            int inner = in.offset();
            return locked(start, sized(inner, in.name("an instruction after 'lock'").toUpperCase(Locale.ROOT), true));
        }
        if (JUMPS.containsKey(mnemonic)) {
            return new JumpIf(JUMPS.get(mnemonic), labels.target());
        }
        return switch (mnemonic) {
            case "JMP" -> new Jump(labels.target());
            case "NOP", "ENDBR64" -> new Nop();
            case "MFENCE", "LFENCE", "SFENCE" -> new Fence(FenceKind.valueOf(mnemonic));
            default -> sized(start, mnemonic, false);
        };
    }

    /** Refuses a prefix where the processor would: nothing but a read-modify-write of memory can be locked. */
    private Instruction locked(int start, Instruction instruction) {
        Operand dst = null;
        if (instruction instanceof Binary binary) {
            dst = binary.dst();
        } else if (instruction instanceof Unary unary) {
            dst = unary.dst();
        } else if (instruction instanceof Xadd xadd) {
            dst = xadd.dst();
        } else if (instruction instanceof Cmpxchg cmpxchg) {
            dst = cmpxchg.dst();
        } else if (instruction instanceof Xchg xchg) {
            dst = xchg.left() instanceof Memory ? xchg.left() : xchg.right();
        }
        if (!(dst instanceof Memory)) {
            throw in.fail(start, "lock prefix, expected a read-modify-write of memory after it");
        }
        return instruction;
    }

    private Instruction sized(int start, String mnemonic, boolean locked) {
        var form = SIZED.matcher(mnemonic);
        if (!form.matches()) {
            throw in.fail(start, "unknown instruction '" + Scanner.abbreviate(mnemonic)
                    + "', expected mov, xchg, add, sub, or, and, xor, inc, dec, xadd, cmpxchg, cmp, a jump or a fence");
        }
        switch (form.group(2)) {
            case "L" -> width = Width.BITS32;
            case "Q" -> width = Width.BITS64;
            case "" -> { }
            default -> throw in.fail(start, "unsupported width of '" + mnemonic + "', expected suffix l or q");
        }
        String name = form.group(1);
        Operand first = operand();
        if (name.equals("INC") || name.equals("DEC")) {
            writable(start, first);
            return new Unary(UnaryOp.valueOf(name), width(), locked, first);
        }
        in.expect(",", "between operands");
        Operand second = operand();
        if (first instanceof Memory && second instanceof Memory) {
            throw in.fail(start, "two memory operands, expected at most one");
        }
        if (!name.equals("CMP")) {
            writable(start, second);
        }
        return switch (name) {
            case "MOV" -> new Mov(width(), second, first);
            case "CMP" -> new Cmp(width(), second, first);
            case "XCHG", "UXCH" -> {
                writable(start, first);
                yield new Xchg(width(), first, second, name.equals("XCHG"));
            }
            case "XADD" -> new Xadd(width(), locked, second, source(start, first));
            // herdtools writes the register last, Intel's and GNU's assemblers write the memory operand last.
            case "CMPXCHG" -> second instanceof Memory
                    ? new Cmpxchg(width(), locked, second, source(start, first))
                    : new Cmpxchg(width(), locked, writable(start, first), source(start, second));
            default -> new Binary(BinaryOp.valueOf(name), width(), locked, second, first);
        };
    }

    private Width width() {
        return width == null ? Width.BITS32 : width;
    }

    private Operand writable(int start, Operand operand) {
        if (operand instanceof Immediate) {
            throw in.fail(start, "constant as destination, expected a register or memory; sources come first");
        }
        return operand;
    }

    private int source(int start, Operand operand) {
        if (operand instanceof Register register) {
            return register.register();
        }
        throw in.fail(start, "source is no register, expected one");
    }

    private Operand operand() {
        in.skip();
        if (in.accept("$")) {
            return new Immediate(in.number("a constant"));
        }
        long displacement = 0;
        if (in.atNumber()) {
            displacement = in.number("a constant");
            in.skip();
            if (in.peek() != '(' && in.peek() != '[') {
                return new Immediate(displacement);
            }
            return memory(displacement, false);
        }
        if (in.peek() == '(' || in.peek() == '[') {
            return memory(0, true);
        }
        return new Register(register(true));
    }

    private Memory memory(long displacement, boolean byName) {
        String close = in.accept("(") ? ")" : "]";
        if (close.equals("]")) {
            in.expect("[", "before an address");
        }
        in.skip();
        String name = in.peekName();
        Memory memory;
        if (byName && !name.isEmpty() && Arch.X86_64.register(name).isEmpty()) {
            memory = new Absolute(in.name("a location"));
        } else {
            memory = new Indirect(register(false), displacement);
        }
        if (in.accept(",")) {
            throw in.unexpected("no index register: scaled addresses are not supported");
        }
        in.expect(close, "after an address");
        return memory;
    }

    /** A register; as an operand it has to agree with the instruction's width, and tells it where there is no suffix. */
    private int register(boolean operand) {
        in.skip();
        int start = in.offset();
        in.accept("%");
        String name = in.peekName();
        OptionalInt register = Arch.X86_64.register(name);
        if (register.isEmpty()) {
            throw in.unexpected("a 32- or 64-bit register such as %eax or %rax, a constant or an address");
        }
        in.name("a register");
        Width named = Arch.X86_64.registerWidth(name);
        if (operand && width != null && width != named) {
            throw in.fail(start, "register of " + named.bits() + " bits in an instruction of " + width.bits()
                    + ", expected " + Arch.X86_64.registerName(register.getAsInt(), width));
        } else if (!operand && named != Width.BITS64) {
            throw in.fail(start, "address in a 32-bit register, expected a 64-bit one");
        }
        width = operand ? named : width;
        return register.getAsInt();
    }
}
