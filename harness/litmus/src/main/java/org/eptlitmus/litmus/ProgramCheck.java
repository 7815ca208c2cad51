package org.eptlitmus.litmus;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Refuses programs that read well and mean nothing: addresses that are none, accesses of two sizes to one location. */
final class ProgramCheck {
    private final LitmusTest test;
    private final KindAnalysis kinds;
    private final Map<String, FirstAccess> accesses = new HashMap<>();

    private ProgramCheck(LitmusTest test) {
        this.test = test;
        this.kinds = new KindAnalysis(test);
    }

    /**
     * Checks a test just read.
     *
     * @throws LitmusException at the first instruction that cannot be run
     */
    static void check(LitmusTest test) {
        ProgramCheck check = new ProgramCheck(test);
        test.threads().forEach(check::checkAccesses);
    }

    private void checkAccesses(LitmusThread thread) {
        for (int i = 0; i < thread.size(); i++) {
            Statement statement = thread.statements().get(i);
            if (statement.instruction() instanceof A64Instruction a64) {
                A64Instruction.Address address = A64Access.address(a64);
                if (address != null) {
                    long offset = address.offset() instanceof A64Instruction.Immediate constant ? constant.value() : 0;
                    checkAddress(thread, i, address.base(), offset, A64Access.width(a64));
                }
            } else {
                for (X86Instruction.Operand operand : operands((X86Instruction) statement.instruction()).toList()) {
                    Width width = width((X86Instruction) statement.instruction());
                    if (operand instanceof X86Instruction.Absolute absolute) {
                        checkWidth(statement, absolute.location(), width);
                    } else if (operand instanceof X86Instruction.Indirect indirect) {
                        checkAddress(thread, i, indirect.base(), indirect.displacement(), width);
                    }
                }
            }
        }
    }

    private void checkAddress(LitmusThread thread, int at, int base, long offset, Width width) {
        Kind kind = kinds.before(thread.index(), at, base);
        if (kind == null) {
            return;
        }
        Statement statement = thread.statements().get(at);
        String register = test.arch().registerName(base);
        if (kind.equals(Kind.ZERO)) {
            throw fail(statement, "register " + register + (NeverSet.is(test, thread, base) ? " is never set" : " is zero")
                    + ", expected the address of a location");
        } else if (kind.locations().isEmpty()) {
            throw fail(statement, "register " + register + " holds no address, expected that of a location");
        } else if (kind.number()) {
            throw fail(statement, "register " + register + " holds a number or an address, expected an address:"
                    + " a location is used as both");
        } else if (offset != 0 && !kind.moved()) {
            throw fail(statement, "address " + kind.locations().iterator().next() + (offset > 0 ? "+" : "") + offset
                    + " is no location, expected offset 0");
        }
        kind.locations().forEach(location -> checkWidth(statement, location, width));
    }

    private void checkWidth(Statement statement, String location, Width width) {
        FirstAccess first = accesses.putIfAbsent(location, new FirstAccess(width, statement.source()));
        if (first != null && first.width != width) {
            throw fail(statement, "access of " + width.bits() + " bits to " + location + ", expected "
                    + first.width.bits() + " as on line " + first.source.line() + ": mixed sizes are not supported");
        }
    }

    private static Stream<X86Instruction.Operand> operands(X86Instruction instruction) {
        if (instruction instanceof X86Instruction.Mov mov) {
            return Stream.of(mov.dst(), mov.src());
        } else if (instruction instanceof X86Instruction.Xchg xchg) {
            return Stream.of(xchg.left(), xchg.right());
        } else if (instruction instanceof X86Instruction.Binary binary) {
            return Stream.of(binary.dst(), binary.src());
        } else if (instruction instanceof X86Instruction.Unary unary) {
            return Stream.of(unary.dst());
        } else if (instruction instanceof X86Instruction.Xadd xadd) {
            return Stream.of(xadd.dst());
        } else if (instruction instanceof X86Instruction.Cmpxchg cmpxchg) {
            return Stream.of(cmpxchg.dst());
        } else if (instruction instanceof X86Instruction.Cmp cmp) {
            return Stream.of(cmp.left(), cmp.right());
        }
        return Stream.of();
    }

    private static Width width(X86Instruction instruction) {
        if (instruction instanceof X86Instruction.Mov mov) {
            return mov.width();
        } else if (instruction instanceof X86Instruction.Xchg xchg) {
            return xchg.width();
        } else if (instruction instanceof X86Instruction.Binary binary) {
            return binary.width();
        } else if (instruction instanceof X86Instruction.Unary unary) {
            return unary.width();
        } else if (instruction instanceof X86Instruction.Xadd xadd) {
            return xadd.width();
        } else if (instruction instanceof X86Instruction.Cmpxchg cmpxchg) {
            return cmpxchg.width();
        }
        return ((X86Instruction.Cmp) instruction).width();
    }

    private LitmusException fail(Statement statement, String what) {
        return new LitmusException(test.file(), statement.source().line(), statement.source().column(), what);
    }

    private record FirstAccess(Width width, Source source) {
    }
}
