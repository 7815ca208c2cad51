package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What herdtools refuse becomes a loop that they take; that it means the same is tested where the models are. */
class CmpxchgLoopsTest {
    private static LitmusTest read(String text) {
        return LitmusParser.parse("t.litmus", text);
    }

    private static String rewritten(String instruction) {
        String text = LitmusPrinter.print(CmpxchgLoops.in(read("X86_64 t\n{ 0:rcx=2; 0:rdx=1; }\n P0 ;\n " + instruction
                + " ;\nexists (x=0)\n")));
        return text.lines().filter(line -> line.startsWith(" ")).skip(1).map(line -> line.replace(";", "").strip())
                .reduce((a, b) -> a + "; " + b).orElse("");
    }

    @Test
    void orIsReadAndTriedUntilNothingChangedBetween() {
        assertEquals("movq %rax,%rbx; T0C0:; movl (x),%eax; movl %eax,%esi; orl %ecx,%esi; lock cmpxchgl (x),%esi; jne T0C0;"
                + " movq %rbx,%rax", rewritten("lock orl %ecx,(x)"));
        assertEquals("movq %rax,%rbx; T0C0:; movq (x),%rax; movq %rax,%rsi; orq %rbx,%rsi; lock cmpxchgq (x),%rsi; jne T0C0;"
                + " movq %rbx,%rax", rewritten("lock orq %rax,(x)"));
    }

    @Test
    void andIsMadeOfOrAndXor() {
        assertEquals("movq %rax,%rbx; movl $6,%edi; xorl $-1,%edi; T0C0:; movl (x),%eax; movl %eax,%esi; orl %edi,%esi;"
                + " xorl %edi,%esi; lock cmpxchgl (x),%esi; jne T0C0; movq %rbx,%rax", rewritten("lock andl $6,(x)"));
    }

    @Test
    void fetchAndAddLeavesTheOldValueInItsRegister() {
        assertEquals("movl %ecx,%edi; movq %rax,%rbx; T0C0:; movl (x),%eax; movl %eax,%esi; addl %edi,%esi;"
                + " lock cmpxchgl (x),%esi; jne T0C0; movl %eax,%ecx; movq %rbx,%rax", rewritten("lock xaddl %ecx,(x)"));
        assertEquals("movq %rax,%rdi; T0C0:; movq (x),%rax; movq %rax,%rsi; addq %rdi,%rsi; lock cmpxchgq (x),%rsi; jne T0C0",
                rewritten("lock xaddq %rax,(x)"));
    }

    @Test
    void jumpsGoWhereTheyWent() {
        LitmusTest test = CmpxchgLoops.in(read("""
                X86_64 t
                "a doc"
                { }
                 P0                  | P1                 ;
                 L: lock orl $1,(x)  | lock orl $4,(x)    ;
                 movl (x),%eax       | lock andl $4,(x)   ;
                 cmpl $3,%eax        |                    ;
                 je END              |                    ;
                 jmp L               |                    ;
                 END:                |                    ;
                exists (0:rbx=0)
                """));
        LitmusThread first = test.threads().get(0);
        assertEquals(java.util.Map.of("T0C0", 1, "L", 0, "END", 11), first.labels());
        assertEquals(new X86Instruction.JumpIf(X86Instruction.Cond.E, new Target("END", 11)), first.instruction(9));
        assertEquals(new X86Instruction.Jump(new Target("L", 0)), first.instruction(10));
        assertEquals(new X86Instruction.Mov(Width.BITS64, new X86Instruction.Register(2), new X86Instruction.Register(0)),
                first.instruction(0), "rbx is shown, so it is not free");
        assertEquals(java.util.Set.of("T1C0", "T1C1"), test.threads().get(1).labels().keySet());
        assertEquals("a doc (lock or, lock and and lock xadd, which herd7 refuses, are loops of lock cmpxchg that mean the same)",
                test.doc());
        assertEquals(LitmusPrinter.print(test), LitmusPrinter.print(read(LitmusPrinter.print(test))));
    }

    @Test
    void whatHerdtoolsTakeStays() {
        LitmusTest test = read("X86_64 t\n{ 0:rcx=2; }\n P0 ;\n lock addl %ecx,(x) ;\n orl %ecx,(x) ;\nexists (x=0)\n");
        assertSame(test, CmpxchgLoops.in(test));
    }

    @Test
    void flagsAndAddressesThatTheLoopWouldLose() {
        assertThrows(IllegalArgumentException.class, () -> CmpxchgLoops.in(read(
                "X86_64 t\n{ }\n P0 ;\n L: lock orl $1,(x) ;\n je L ;\nexists (x=0)\n")));
        assertThrows(IllegalArgumentException.class, () -> CmpxchgLoops.in(read(
                "X86_64 t\n{ 0:rax=x; }\n P0 ;\n lock orl $1,(%rax) ;\nexists (x=0)\n")));
    }
}
