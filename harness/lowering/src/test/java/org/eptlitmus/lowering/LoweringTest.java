package org.eptlitmus.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntRef;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongRef;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.litmus.InstructionPrinter;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.StateSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that each atomic(9) operation becomes FreeBSD's own instructions on each architecture, in their order. */
class LoweringTest {

    record Cells(IntCell x, LongCell y) {
    }

    private static final Cells CELLS = Layout.of(Cells.class, new LoweredMemory());

    /** One actor that does one thing. */
    private record One(Consumer<Cpu> body) implements Scenario {
        @Override
        public Object cells(Memory memory) {
            return Layout.of(Cells.class, memory);
        }

        @Override
        public int actors() {
            return 1;
        }

        @Override
        public Object newResult() {
            return "";
        }

        @Override
        public void run(int actor, Cpu cpu, Object cells, Object result) {
            body.accept(cpu);
        }

        @Override
        public boolean hasArbiter() {
            return false;
        }

        @Override
        public void arbitrate(Cpu cpu, Object cells, Object result) {
            throw new AssertionError("there is no arbiter");
        }
    }

    /** An operation and what it becomes without LSE, with LSE, and on amd64; branches on values are left out. */
    private record Lowered(String name, Consumer<Cpu> body, String llsc, String lse, String amd64) {
    }

    private static Stream<Lowered> operations() {
        IntCell x = CELLS.x();
        LongCell y = CELLS.y();
        return Stream.of(
                new Lowered("load", c -> c.atomic_load_int(x), "LDR W1,[X9]", "LDR W1,[X9]", "movl (x),%eax"),
                new Lowered("plain load, long", c -> c.load_long(y), "LDR X1,[X9]", "LDR X1,[X9]", "movq (y),%rax"),
                new Lowered("load_acq", c -> c.atomic_load_acq_int(x), "LDAR W1,[X9]", "LDAR W1,[X9]", "movl (x),%eax"),
                new Lowered("store", c -> c.atomic_store_int(x, 7), "MOV W2,#7; STR W2,[X9]", "MOV W2,#7; STR W2,[X9]", "movl $7,%ebx; movl %ebx,(x)"),
                new Lowered("store_rel", c -> c.atomic_store_rel_int(x, 7), "MOV W2,#7; STLR W2,[X9]", "MOV W2,#7; STLR W2,[X9]", "movl $7,%ebx; movl %ebx,(x)"),
                new Lowered("add", c -> c.atomic_add_int(x, 7),
                        "MOV W4,#7; LDXR W1,[X9]; ADD W2,W1,W4; STXR W3,W2,[X9]; CBNZ W3", "MOV W4,#7; LDADD W4,W1,[X9]", "movl $7,%ebx; lock addl %ebx,(x)"),
                new Lowered("add_acq, long", c -> c.atomic_add_acq_long(y, 7),
                        "MOV X4,#7; LDAXR X1,[X9]; ADD X2,X1,X4; STXR W3,X2,[X9]; CBNZ W3", "MOV X4,#7; LDADDA X4,X1,[X9]", "movq $7,%rbx; lock addq %rbx,(y)"),
                new Lowered("add_rel", c -> c.atomic_add_rel_int(x, 7),
                        "MOV W4,#7; LDXR W1,[X9]; ADD W2,W1,W4; STLXR W3,W2,[X9]; CBNZ W3", "MOV W4,#7; LDADDL W4,W1,[X9]", "movl $7,%ebx; lock addl %ebx,(x)"),
                new Lowered("subtract_rel", c -> c.atomic_subtract_rel_int(x, 1),
                        "MOV W4,#-1; LDXR W1,[X9]; ADD W2,W1,W4; STLXR W3,W2,[X9]; CBNZ W3", "MOV W4,#-1; LDADDL W4,W1,[X9]", "movl $1,%ebx; lock subl %ebx,(x)"),
                new Lowered("set_acq", c -> c.atomic_set_acq_int(x, 4),
                        "MOV W4,#4; LDAXR W1,[X9]; ORR W2,W1,W4; STXR W3,W2,[X9]; CBNZ W3", "MOV W4,#4; LDSETA W4,W1,[X9]", "movl $4,%ebx; lock orl %ebx,(x)"),
                new Lowered("clear", c -> c.atomic_clear_int(x, 4),
                        "MOV W4,#4; LDXR W1,[X9]; BIC W2,W1,W4; STXR W3,W2,[X9]; CBNZ W3", "MOV W4,#4; LDCLR W4,W1,[X9]", "movl $4294967291,%ebx; lock andl %ebx,(x)"),
                new Lowered("cmpset_acq that succeeds", c -> c.atomic_cmpset_acq_int(x, 0, 7),
                        "LDAXR W1,[X9]; MOV W2,#7; STXR W3,W2,[X9]; CBNZ W3", "MOV W1,#0; MOV W2,#7; CASA W1,W2,[X9]", "movl $0,%eax; movl $7,%ebx; lock cmpxchgl (x),%ebx"),
                new Lowered("cmpset_rel that fails", c -> c.atomic_cmpset_rel_int(x, 1, 7),
                        "LDXR W1,[X9]", "MOV W1,#1; MOV W2,#7; CASL W1,W2,[X9]", "movl $1,%eax; movl $7,%ebx; lock cmpxchgl (x),%ebx"),
                new Lowered("fcmpset, long", c -> c.atomic_fcmpset_long(y, new LongRef(0), 7),
                        "LDXR X1,[X9]; MOV X2,#7; STXR W3,X2,[X9]", "MOV X1,#0; MOV X2,#7; CAS X1,X2,[X9]", "movq $0,%rax; movq $7,%rbx; lock cmpxchgq (y),%rbx"),
                new Lowered("fcmpset_acq that fails", c -> c.atomic_fcmpset_acq_int(x, new IntRef(1), 7),
                        "LDAXR W1,[X9]", "MOV W1,#1; MOV W2,#7; CASA W1,W2,[X9]", "movl $1,%eax; movl $7,%ebx; lock cmpxchgl (x),%ebx"),
                new Lowered("testandset_acq", c -> c.atomic_testandset_acq_int(x, 34),
                        "MOV W4,#4; LDAXR W1,[X9]; ORR W2,W1,W4; STXR W3,W2,[X9]; CBNZ W3", "MOV W4,#4; LDSETA W4,W1,[X9]",
                        "movl (x),%eax; movl $0,%eax; movl $4,%ebx; lock cmpxchgl (x),%ebx"),
                new Lowered("testandclear, long", c -> c.atomic_testandclear_long(y, 2),
                        "MOV X4,#4; LDXR X1,[X9]; BIC X2,X1,X4; STXR W3,X2,[X9]; CBNZ W3", "MOV X4,#4; LDCLR X4,X1,[X9]",
                        "movq (y),%rax; movq $0,%rax; movq $0,%rbx; lock cmpxchgq (y),%rbx"),
                new Lowered("fetchadd", c -> c.atomic_fetchadd_int(x, 2),
                        "MOV W4,#2; LDXR W1,[X9]; ADD W2,W1,W4; STXR W3,W2,[X9]; CBNZ W3", "MOV W4,#2; LDADD W4,W1,[X9]", "movl $2,%eax; lock xaddl %eax,(x)"),
                new Lowered("fetchadd, acquire and release", c -> c.raw_fetchadd_int(x, 2, Order.ACQ_REL),
                        "MOV W4,#2; LDAXR W1,[X9]; ADD W2,W1,W4; STLXR W3,W2,[X9]; CBNZ W3", "MOV W4,#2; LDADDAL W4,W1,[X9]", "movl $2,%eax; lock xaddl %eax,(x)"),
                new Lowered("swap", c -> c.atomic_swap_int(x, 2),
                        "MOV W2,#2; LDXR W1,[X9]; STXR W3,W2,[X9]; CBNZ W3", "MOV W2,#2; SWP W2,W1,[X9]", "movl $2,%eax; xchgl (x),%eax"),
                new Lowered("readandclear, long", c -> c.atomic_readandclear_long(y),
                        "LDXR X1,[X9]; STXR W3,XZR,[X9]; CBNZ W3", "SWP XZR,X1,[X9]", "movq $0,%rax; xchgq (y),%rax"),
                new Lowered("fences", c -> {
                    c.atomic_thread_fence_acq();
                    c.atomic_thread_fence_rel();
                    c.atomic_thread_fence_acq_rel();
                    c.atomic_thread_fence_seq_cst();
                }, "DMB LD; DMB SY; DMB SY; DMB SY", "DMB LD; DMB SY; DMB SY; DMB SY", "lock addl $0,(own0)"),
                new Lowered("deferred load", c -> {
                    c.defer_load_int(2, x);
                    c.atomic_store_long(y, 1);
                    c.register_int(2);
                }, "LDR W7,[X9]; MOV X2,#1; STR X2,[X10]", "LDR W7,[X9]; MOV X2,#1; STR X2,[X10]", "movl (x),%r10d; movq $1,%rbx; movq %rbx,(y)"));
    }

    @TestFactory
    Stream<DynamicTest> everyOperationBecomesTheKernelsInstructions() {
        return operations().flatMap(op -> Stream.of(
                DynamicTest.dynamicTest(op.name + " without LSE", () -> assertEquals(op.llsc, instructions(op, Isa.ARM64_LLSC))),
                DynamicTest.dynamicTest(op.name + " with LSE", () -> assertEquals(op.lse, instructions(op, Isa.ARM64_LSE))),
                DynamicTest.dynamicTest(op.name + " on amd64", () -> assertEquals(op.amd64, instructions(op, Isa.AMD64)))));
    }

    @Test
    void whatFollowsARetryLoopIsWrittenOnce() {
        Consumer<Cpu> body = c -> {
            for (int i = 0; i < 8; i++) {
                // Succeeds or fails, and the actor goes on alike.
                c.atomic_fcmpset_int(CELLS.x(), new IntRef(0), 1);
                c.atomic_cmpset_long(CELLS.y(), 0, 1);
            }
        };
        String written = instructions(new Lowered("", body, "", "", ""), Isa.ARM64_LLSC);
        assertEquals(8, written.split("STXR W3,X2,\\[X10\\]; CBNZ W3", -1).length - 1, written);
    }

    private static String instructions(Lowered op, Isa isa) {
        List<LitmusTest> written = new ArrayList<>();
        Recording.of("one", new One(op.body), isa, test -> {
            written.add(test);
            return StateSet.of(List.<Location>of(), List.of());
        });
        return written.get(0).threads().get(0).statements().stream()
                .filter(statement -> !statement.source().text().equals("decision"))
                .map(statement -> InstructionPrinter.print(statement.instruction()).replaceAll(",T0R\\d+$", ""))
                .collect(Collectors.joining("; "));
    }
}
