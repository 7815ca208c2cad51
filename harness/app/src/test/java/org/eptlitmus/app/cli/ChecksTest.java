package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eptlitmus.app.judge.Finding;
import org.eptlitmus.app.judge.InOrder;
import org.eptlitmus.app.judge.LitmusJudge;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.models.execution.RunawayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a judge throws at a test, the others are answered; and who lacked memory beside another gets it alone. */
@Timeout(60)
class ChecksTest {

    private static final String TEXT = "AArch64 %s\n{ 0:X1=x; }\n P0 ;\n NOP ;\nexists (x=1)\n";

    private static LitmusInputs.Input input(String name) {
        return new LitmusInputs.Input(name + ".litmus", () -> LitmusParser.parse(name + ".litmus", TEXT.formatted(name)));
    }

    private static Finding finding(String name) {
        return new Finding(name, name, Optional.empty(), List.of());
    }

    /** What is said of three tests, in order, if the middle one ends in this. */
    private static List<String> answers(Throwable thrown) {
        LitmusJudge judge = test -> {
            if (test.name().equals("b")) {
                if (thrown instanceof Error e) {
                    throw e;
                }
                throw (RuntimeException) thrown;
            }
            return finding(test.name());
        };
        List<String> said = new ArrayList<>();
        InOrder.each(List.of(input("a"), input("b"), input("c")), new Checks(judge)::check,
                answer -> said.add(answer.finding().map(Finding::text).orElse(answer.fault())));
        return said;
    }

    @Test
    void nothingThatIsThrownStopsTheOthers() {
        for (Throwable thrown : List.of(new OutOfMemoryError("heap"), new StackOverflowError(), new NoClassDefFoundError("x"), new AssertionError("x"),
                new RunawayException("too many"), new IllegalStateException("two\nlines"), new NullPointerException())) {
            List<String> said = answers(thrown);
            assertEquals(List.of("a", "c"), List.of(said.get(0), said.get(2)));
            assertTrue(said.get(1).startsWith("b.litmus: "), said.get(1));
            assertEquals(1, said.get(1).lines().count(), said.get(1));
        }
        assertTrue(answers(new OutOfMemoryError("heap")).get(1).matches("b\\.litmus: needs more than the \\d+ MiB of memory .*"));
        assertEquals("b.litmus: too many", answers(new RunawayException("too many")).get(1));
        assertEquals("b.litmus:4:2: a loop", answers(new RunawayException("b.litmus:4:2: a loop")).get(1));
    }

    @Test
    void whoLackedMemoryBesideAnotherGetsItAlone() {
        CountDownLatch hungry = new CountDownLatch(1);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger tries = new AtomicInteger();
        LitmusJudge judge = test -> {
            int beside = atWork.getAndIncrement();
            try {
                if (test.name().equals("big")) {
                    hungry.await();
                } else if (tries.incrementAndGet() == 1) {
                    hungry.countDown();
                    throw new OutOfMemoryError("big has it all");
                } else {
                    assertEquals(0, beside, "not alone");
                }
                return finding(test.name());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atWork.getAndDecrement();
            }
        };
        Checks checks = new Checks(judge);
        List<Checks.Answer> answers = new ArrayList<>();
        Thread other = new Thread(() -> answers.add(checks.check(input("big"))));
        other.start();
        while (atWork.get() == 0) {
            Thread.onSpinWait();
        }
        Checks.Answer small = checks.check(input("small"));
        assertEquals("small", small.finding().map(Finding::text).orElse(small.fault()));
        assertEquals(2, tries.get());
    }

    @Test
    void whoLacksMemoryAloneIsNotTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        Checks checks = new Checks(test -> {
            tries.incrementAndGet();
            throw new OutOfMemoryError("heap");
        });
        assertTrue(checks.check(input("a")).finding().isEmpty());
        assertEquals(1, tries.get());
    }
}
