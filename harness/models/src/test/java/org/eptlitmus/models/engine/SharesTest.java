package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.corpus.RandomLitmus;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.execution.RunawayException;
import org.eptlitmus.models.program.LitmusProgram;
import org.junit.jupiter.api.Test;

/**
 * A search that several threads share finds what one thread finds, in its order, and ends as it does: held against
 * one thread on the corpora and on random programs, with a share given away wherever there is a choice.
 */
class SharesTest {
    private static final int PROCESSORS = 4;
    private static final Model FLAGS = Models.inText("flags.cat", """
            "flags"
            include "cos.cat"
            acyclic po-loc | rf | co | fr
            flag ~empty (R * R) & ext & (rf^-1; rf) as shared
            flag ~empty co; co & po as late
            flag ~empty rfi as own
            """);

    /** Counts the shares that were given away. */
    private static final class CountingCrew extends Crew {
        private final AtomicInteger shares = new AtomicInteger();

        CountingCrew(int processors) {
            super(processors, 1);
        }

        @Override
        boolean hire(Runnable work) {
            boolean hired = super.hire(work);
            shares.addAndGet(hired ? 1 : 0);
            return hired;
        }
    }

    private static LitmusTest parse(String text) {
        return LitmusParser.parse("test.litmus", text);
    }

    private static int sharesOfEqualSearches(Model model, Stream<LitmusTest> tests) {
        CountingCrew crew = new CountingCrew(PROCESSORS);
        Engine alone = new Engine(model, model.checks(), new Crew(1, 1));
        Engine shared = new Engine(model, model.checks(), crew);
        tests.forEach(test -> {
            LitmusProgram program = new LitmusProgram(test);
            for (Engine.Counting counting : Engine.Counting.values()) {
                Ends expected = alone.ends(program, counting);
                Ends found = shared.ends(program, counting);
                assertEquals(new ArrayList<>(expected.counts().entrySet()), new ArrayList<>(found.counts().entrySet()),
                        test.name());
                assertEquals(expected.flags(), found.flags(), test.name());
                assertEquals(alone.run(test, counting), shared.run(test, counting), test.name());
            }
        });
        return crew.shares.get();
    }

    @Test
    void corporaEndAsInOneThread() {
        Stream<String> folders = Stream.of("directed", "random/lse", "random/llsc", "review/arm64-lse");
        List<LitmusTest> tests = folders.flatMap(folder -> {
            List<LitmusCorpus.LitmusFile> files = LitmusCorpus.tests(folder);
            return IntStream.range(0, files.size()).filter(i -> i % 5 == 0).mapToObj(files::get);
        }).map(file -> LitmusParser.parse(file.path(), file.text())).toList();
        for (Model model : List.of(Models.named("armv8"), FLAGS)) {
            int shares = sharesOfEqualSearches(model, tests.stream());
            assertTrue(shares > tests.size(), shares + " shares of " + tests.size() + " tests under " + model.name());
        }
    }

    @Test
    void randomProgramsEndAsInOneThread() {
        RandomLitmus random = new RandomLitmus(26910, 7);
        List<LitmusTest> tests = IntStream.range(0, 200).mapToObj(i -> parse(random.next("random" + i))).toList();
        assertTrue(sharesOfEqualSearches(Models.named("armv8"), tests.stream()) > 200);
        assertTrue(sharesOfEqualSearches(FLAGS, tests.stream()) > 200);
    }

    @Test
    void threadsThatAreAlikeEndAsInOneThread() {
        Stream<LitmusTest> tests = LongStream.range(0, 100).mapToObj(ThreadsAlikeTest::random);
        assertTrue(sharesOfEqualSearches(Models.named("armv8"), tests) > 200);
    }

    /** No two threads are alike, and all write to one location: there are as many orders as permutations. */
    private static LitmusTest stores(int threads) {
        String init = IntStream.range(0, threads).mapToObj(t -> t + ":X1=x; " + t + ":X0=" + (t + 1) + ";")
                .collect(Collectors.joining(" "));
        String heads = IntStream.range(0, threads).mapToObj(t -> "P" + t).collect(Collectors.joining(" | "));
        String code = IntStream.range(0, threads).mapToObj(t -> "STR W0,[X1]").collect(Collectors.joining(" | "));
        return parse("AArch64 stores\n{ " + init + " }\n " + heads + " ;\n " + code + " ;\nexists ([x]=1)\n");
    }

    @Test
    void ordersOfWritesAreShared() {
        CountingCrew crew = new CountingCrew(PROCESSORS);
        Model model = Models.named("armv8");
        Result result = new Engine(model, model.checks(), crew).run(stores(7), Engine.Counting.EXECUTIONS);
        assertEquals(720, result.positive());
        assertEquals(5040 - 720, result.negative());
        assertTrue(crew.shares.get() > 10, crew.shares + " shares");
    }

    // ---- A tree of 4 times 4 times 4 leaves in place of a search ----

    private interface Leaf {
        void visit(int number);
    }

    private static void walk(Trail trail, int level, int number, Leaf leaf) {
        if (level == 3) {
            leaf.visit(number);
            return;
        }
        for (int i = trail.open(); i < 4 && trail.goesOn(); i++) {
            trail.follow(i, i == 3);
            walk(trail, level + 1, 4 * number + i, leaf);
        }
        trail.close();
    }

    private static EndCounter share(Crew crew, Leaf leaf) {
        EndCounter counter = new EndCounter(Engine.Counting.EXECUTIONS, Alike.none(1), end -> true);
        crew.join();
        try {
            Shares.walk(crew, counter, (trail, finder) -> walk(trail, 0, 0, number -> {
                leaf.visit(number);
                finder.wants(new long[][] {{number % 10}}, new long[0]);
                finder.count(1, List.of());
            }));
        } finally {
            crew.leave();
        }
        return counter;
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyLeafIsVisitedOnceByAtMostAsManyThreadsAsThereAreProcessors() {
        for (int processors = 1; processors <= 3; processors++) {
            int all = processors;
            CountingCrew crew = new CountingCrew(all);
            AtomicInteger[] visits = Stream.generate(AtomicInteger::new).limit(64).toArray(AtomicInteger[]::new);
            AtomicInteger busy = new AtomicInteger();
            AtomicInteger busiest = new AtomicInteger();
            EndCounter counter = share(crew, number -> {
                busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
                visits[number].incrementAndGet();
                while (busiest.get() < all) {
                    pause();
                }
                busy.decrementAndGet();
            });
            assertEquals(64, Stream.of(visits).filter(v -> v.get() == 1).count());
            assertEquals(processors, busiest.get());
            assertEquals(processors == 1, crew.shares.get() == 0);
            List<Long> order = counter.counts().keySet().stream().map(end -> end.registers()[0][0]).toList();
            assertEquals(LongStream.range(0, 10).boxed().toList(), order);
            Map<End, Long> counts = counter.counts();
            assertEquals(7, counts.get(new End(new long[][] {{3}}, new long[0])));
            assertEquals(6, counts.get(new End(new long[][] {{4}}, new long[0])));
        }
    }

    @Test
    void searchesAtATimeLeaveEachOtherTheirProcessors() throws InterruptedException {
        CountingCrew crew = new CountingCrew(2);
        CountDownLatch both = new CountDownLatch(2);
        crew.join();
        crew.join();
        Leaf leaf = number -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        Thread other = new Thread(() -> share(crew, leaf));
        other.start();
        share(crew, leaf);
        other.join();
        assertEquals(0, crew.shares.get());
    }

    @Test
    void theFailureIsTheOneThatAThreadAloneWouldMeet() {
        for (int round = 0; round < 100; round++) {
            CountingCrew crew = new CountingCrew(PROCESSORS);
            AtomicInteger busy = new AtomicInteger();
            RunawayException thrown = assertThrows(RunawayException.class, () -> share(crew, number -> {
                busy.incrementAndGet();
                try {
                    if (number == 29) {
                        pause();
                    }
                    if (number >= 29) {
                        throw new RunawayException("at " + number);
                    }
                } finally {
                    busy.decrementAndGet();
                }
            }));
            assertEquals("at 29", thrown.getMessage());
            assertEquals(0, busy.get());
        }
    }

    @Test
    void anErrorOfAHelperIsNotLost() {
        OutOfMemoryError error = new OutOfMemoryError("for a test");
        CountingCrew crew = new CountingCrew(PROCESSORS);
        OutOfMemoryError thrown = assertThrows(OutOfMemoryError.class, () -> share(crew, number -> {
            pause();
            if (number == 63) {
                throw error;
            }
        }));
        assertEquals(error, thrown);
    }

    @Test
    void anInterruptEndsASearchAndAllWhoHelp() {
        CountingCrew crew = new CountingCrew(PROCESSORS);
        Model model = Models.named("armv8");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicInteger interrupted = new AtomicInteger();
        Thread searching = new Thread(() -> {
            try {
                new Engine(model, model.checks(), crew).run(stores(12), Engine.Counting.EXECUTIONS);
            } catch (CancellationException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
            }
        });
        searching.start();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (crew.shares.get() < PROCESSORS - 1) {
                pause();
            }
            searching.interrupt();
            searching.join();
            int shares = crew.shares.get();
            CountDownLatch all = new CountDownLatch(PROCESSORS);
            CountDownLatch end = new CountDownLatch(1);
            for (int hired = 0; hired < PROCESSORS;) {
                hired += crew.hire(() -> {
                    all.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }) ? 1 : 0;
            }
            all.await();
            assertFalse(crew.hasSpare());
            end.countDown();
            assertEquals(PROCESSORS, crew.shares.get() - shares);
        });
        assertEquals("interrupted", thrown.get().getMessage());
        assertEquals(1, interrupted.get());
    }
}
