package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.program.LitmusProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That threads are alike changes how fast an answer comes, but neither states nor counts: random programs whose threads repeat are held
 * against a search that tries every thread in every role, and many threads on one location against what arithmetic says of them.
 */
class ThreadsAlikeTest {
    private static final List<String> CODE = List.of("LDADD W0,W2,[X1]", "LDADDAL W0,W4,[X1]", "STR W0,[X1]", "LDR W2,[X1]",
            "STR W2,[X3]", "LDR W4,[X3]", "STLR W0,[X3]", "LDAR W4,[X1]", "SWP W0,W2,[X3]", "CBNZ W2,out", "EOR W0,W2,W2", 
            "LDADD W0,W2,[X3]", "CAS W2,W0,[X1]", "DMB SY");
    private static final int MAX_EXECUTIONS = 20_000;

    private static String test(String arch, String name, String init, List<List<String>> columns, String condition) {
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        String code = IntStream.range(0, rows).mapToObj(row -> columns.stream()
                .map(column -> row < column.size() ? column.get(row) : "").collect(Collectors.joining(" | ", " ", " ;\n")))
                .collect(Collectors.joining());
        String heads = IntStream.range(0, columns.size()).mapToObj(t -> "P" + t).collect(Collectors.joining(" | ", " ", " ;\n"));
        return arch + " " + name + "\n{ " + init + " }\n" + heads + code + condition + "\n";
    }

    private static LitmusTest parse(String text) {
        return LitmusParser.parse("test.litmus", text);
    }

    private static String registers(int threads, String first, String second) {
        return IntStream.range(0, threads).mapToObj(t -> t + ":X1=" + first + "; " + t + ":X3=" + second + "; " + t + ":X0=1; " + t + ":X2=0; " + t + ":X4=0;")
                .collect(Collectors.joining(" "));
    }

    /** Two or three columns of two kinds, mostly of the first, with some registers observed and now and then a filter. */
    static LitmusTest random(long seed) {
        Random random = new Random(seed);
        int threads = 2 + random.nextInt(2);
        List<List<String>> kinds = new ArrayList<>();
        for (int kind = 0; kind < 2; kind++) {
            List<String> column = new ArrayList<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                column.add(CODE.get(random.nextInt(CODE.size())));
            }
            kinds.add(column);
        }
        List<List<String>> columns = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<String> column = new ArrayList<>(kinds.get(random.nextInt(3) / 2));
            int label = t;
            column.replaceAll(line -> line.replace("out", "out" + label));
            column.add("out" + t + ":");
            columns.add(column);
        }
        String all = IntStream.range(0, threads).filter(t -> random.nextInt(4) > 0)
                .mapToObj(t -> t + ":X2; " + (random.nextBoolean() ? t + ":X4; " : "")).collect(Collectors.joining());
        String filter = random.nextInt(3) == 0 ? "filter (0:X2=" + random.nextInt(2) + ")\n" : "";
        String init = registers(threads, "x", "y") + (random.nextInt(4) == 0 ? " 0:X5=2;" : "");
        return parse(test("AArch64", "alike" + seed, init, columns,
                "locations [x; " + all + "]\n" + filter + "exists (1:X2=1 /\\ [y]=1)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"armv8", "sc"})
    void countsAreThoseOfEveryThreadInEveryRole(String model) {
        int compared = 0;
        int grouped = 0;
        for (long seed = 0; seed < 200; seed++) {
            LitmusTest test = random(seed);
            LitmusProgram program = new LitmusProgram(test);
            Engine engine = new Engine(Models.named(model));
            Map<End, Long> expected = everyRole(engine, program);
            if (expected.values().stream().mapToLong(Long::longValue).sum() > MAX_EXECUTIONS) {
                continue;
            }
            compared++;
            grouped += IntStream.of(program.alike()).distinct().count() < test.threads().size() ? 1 : 0;
            String what = "seed " + seed;
            assertEquals(expected, engine.ends(program, Engine.Counting.EXECUTIONS).counts(), what);
            assertEquals(expected.keySet(), engine.ends(program, Engine.Counting.STATES).counts().keySet(), what);
            Result counted = engine.run(test, Engine.Counting.EXECUTIONS);
            assertEquals(counted.states(), engine.run(test, Engine.Counting.STATES).states(), what);
            if (model.equals("armv8") && seed % 4 == 0) {
                assertEquals(LitmusExplorer.explore(test), counted.states(), what);
            }
        }
        assertTrue(compared > 180 && grouped > 80, compared + " compared, " + grouped + " with threads that are alike");
    }

    private static Map<End, Long> everyRole(Engine engine, LitmusProgram program) {
        Map<End, Long> counts = new HashMap<>();
        long[] sum = {0};
        engine.search(program, new Search.Finder() {
            private End end;

            @Override
            public boolean wants(long[][] registers, long[] cells) {
                end = End.copyOf(registers, cells);
                return sum[0] <= MAX_EXECUTIONS;
            }

            @Override
            public boolean found(World world, long[][] values, long standsFor) {
                assertEquals(1, standsFor);
                counts.merge(end, 1L, Long::sum);
                return ++sum[0] <= MAX_EXECUTIONS;
            }
        });
        return counts;
    }

    private static long factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static Result judge(String model, String text) {
        // Without the shortcuts these take minutes; the limit is far from both.
        return assertTimeoutPreemptively(Duration.ofSeconds(60),
                () -> new Engine(Models.named(model)).run(parse(text), Engine.Counting.EXECUTIONS));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 12})
    void aCounterThatManyRaiseHasOneEndAndAnOrderForEachPermutation(int threads) {
        String init = registers(threads, "x", "y");
        Result arm = judge("armv8", test("AArch64", "ldadd", init,
                IntStream.range(0, threads).mapToObj(t -> List.of("LDADD W0,W2,[X1]")).toList(), "forall ([x]=" + threads + ")"));
        assertEquals(factorial(threads), arm.positive());
        assertEquals(0, arm.negative());
        assertEquals(1, arm.states().size());
        Result amd = judge("x86tso", test("X86_64", "xadd", "", IntStream.range(0, threads)
                .mapToObj(t -> List.of("movl $1,%eax", "lock xadd %eax,(x)")).toList(), "forall ([x]=" + threads + ")"));
        assertEquals(factorial(threads), amd.positive());
        assertEquals(1, amd.states().size());
    }

    @Test
    void whatEachOfManyReadIsAPermutation() {
        int threads = 6;
        String observed = IntStream.range(0, threads).mapToObj(t -> t + ":X2; ").collect(Collectors.joining());
        String text = test("AArch64", "ldadd", registers(threads, "x", "y"),
                IntStream.range(0, threads).mapToObj(t -> List.of("LDADD W0,W2,[X1]")).toList(),
                "locations [x; " + observed + "]\nexists (0:X2=0)");
        Result result = judge("armv8", text);
        assertEquals(factorial(threads), result.states().size());
        assertEquals(factorial(threads - 1), result.positive());
        assertEquals(LitmusExplorer.explore(parse(text)), result.states());
    }

    /** No two threads are alike, so that only the deduced order of writes helps. */
    @Test
    void manyThatRaiseACounterByDifferentAmounts() {
        int threads = 6;
        String init = IntStream.range(0, threads).mapToObj(t -> t + ":X1=x; " + t + ":X0=" + (1 << t) + ";")
                .collect(Collectors.joining(" "));
        Result result = judge("armv8", test("AArch64", "ldadd", init,
                IntStream.range(0, threads).mapToObj(t -> List.of("LDADD W0,W2,[X1]")).toList(), "exists (0:X2=0)"));
        assertEquals(factorial(threads - 1), result.positive());
        assertEquals(factorial(threads) - factorial(threads - 1), result.negative());
    }

    private static List<String> ticketLock(int thread, String load, String store) {
        return List.of("LDADDA W0,W2,[X1]", "l" + thread + ":", load + " W4,[X3]", "CMP W4,W2", "B.NE l" + thread, "LDR W6,[X5]",
                "ADD W6,W6,#1", "STR W6,[X5]", "ADD W4,W4,#1", store + " W4,[X3]");
    }

    private static String ticketLocks(int threads, String load, String store) {
        String init = registers(threads, "next", "owner")
                + IntStream.range(0, threads).mapToObj(t -> t + ":X5=c;").collect(Collectors.joining(" "));
        return test("AArch64", "ticket", init, IntStream.range(0, threads).mapToObj(t -> ticketLock(t, load, store)).toList(),
                "forall ([c]=" + threads + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aTicketLockLosesNoIncrement(int threads) {
        Result arm = judge("armv8", ticketLocks(threads, "LDAR", "STLR"));
        assertEquals(factorial(threads), arm.positive());
        assertEquals(0, arm.negative());
        Result amd = judge("x86tso", test("X86_64", "ticket", "", IntStream.range(0, threads).mapToObj(t -> List.of("movl $1,%eax",
                "lock xadd %eax,(next)", "l" + t + ":", "movl (owner),%ebx", "cmpl %eax,%ebx", "jne l" + t, "movl (c),%ecx",
                "addl $1,%ecx", "movl %ecx,(c)", "addl $1,%ebx", "movl %ebx,(owner)")).toList(), "forall ([c]=" + threads + ")"));
        assertEquals(factorial(threads), amd.positive());
        assertEquals(0, amd.negative());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aTicketLockWithoutReleaseMayLoseAllButOne(int threads) {
        LitmusTest test = parse(ticketLocks(threads, "LDR", "STR"));
        Result result = new Engine(Models.named("armv8")).run(test, Engine.Counting.EXECUTIONS);
        assertEquals(threads, result.states().size());
        assertEquals(LitmusExplorer.explore(test), result.states());
    }
}
