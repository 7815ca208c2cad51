package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.program.LitmusProgram;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Planning, pruning and working over accesses alone change no verdict: every candidate execution, found without any check, is judged by
 * the letter of the model over all events, and what passes is counted the same. The models include some that no plan can shorten.
 */
class PlanAgreesTest {
    private static final int MAX_CANDIDATES = 3_000;

    private static Model odd(String name, String body) {
        return Models.inText(name, "\"odd\"\n" + body);
    }

    private static List<Model> models() {
        return List.of(Models.named("armv8"), Models.named("armv8-2020"), Models.named("sc"), Models.named("x86tso"),
                odd("fences-in-the-cycle", """
                        include "cos.cat"
                        let across = po; [F]; po | rf | co | fr
                        let rec far = across | far; po; far
                        irreflexive far as far
                        """),
                odd("recursion-through-rf", """
                        include "cos.cat"
                        let rec seen = rf & ext | seen; po; back
                        and back = seen; (fr | co) | po & (R * R)
                        irreflexive seen; back as seen-back
                        acyclic po-loc | rf | co | fr as coherent
                        """),
                odd("negations", """
                        include "cos.cat"
                        let unread = W \\ domain(rf)
                        ~empty [unread]; co as something-lost
                        empty rmw & (fre; coe) as atomic
                        acyclic po-loc | rf | co | fr
                        flag ~empty (R * R) & ext & (rf^-1; rf) as shared
                        flag irreflexive (po; fr) \\ co as strange
                        """),
                odd("dependencies", """
                        include "cos.cat"
                        acyclic addr | data | ctrl; [W] | po; [F]; po | rfe | fre | coe as light
                        acyclic po-loc | rf | co | fr
                        """),
                odd("coherence-base", """
                        let unusual = (po & loc & (W * W)) | co0
                        with co from generate_cos(unusual)
                        let fr = rf^-1; co
                        empty (fr; rf) & po & loc
                        """),
                odd("registers", """
                        catdep
                        include "cos.cat"
                        let rec flows = rf-reg | iico_data | iico_ctrl | flows; flows
                        let order = [R]; flows; [W] | [R]; flows; [BCC]; po; [W] | rfe | fre | coe
                        acyclic order as flow
                        acyclic po-loc | rf | co | fr
                        empty ([Wreg]; po; [Rreg]) & fr
                        """));
    }

    @TestFactory
    Stream<DynamicTest> countsAreThoseOfTheLetter() {
        List<String> names = List.of("directed", "random/lse", "random/llsc", "review/arm64-lse");
        List<LitmusCorpus.LitmusFile> files = names.stream().flatMap(folder -> {
            List<LitmusCorpus.LitmusFile> all = LitmusCorpus.tests(folder);
            return Stream.iterate(0, i -> i < all.size(), i -> i + 19).map(all::get);
        }).toList();
        return models().stream().flatMap(model -> files.stream()
                .map(file -> DynamicTest.dynamicTest(model.name() + " " + file.path(), () -> check(model, file))));
    }

    private static void check(Model model, LitmusCorpus.LitmusFile file) {
        LitmusProgram program = new LitmusProgram(LitmusParser.parse(file.path(), file.text()));
        Map<End, Long> expected = new HashMap<>();
        TreeSet<String> flags = new TreeSet<>();
        int[] candidates = {0};
        Search.Finder finder = new Search.Finder() {
            private End end;

            @Override
            public boolean wants(long[][] registers, long[] cells) {
                end = End.copyOf(registers, cells);
                return candidates[0] <= MAX_CANDIDATES;
            }

            @Override
            public boolean found(World world, long[][] values, long standsFor) {
                candidates[0]++;
                Judge judge = new Judge(model, WitnessFinder.execution(model, world, values));
                if (judge.violations().isEmpty()) {
                    expected.merge(end, 1L, Long::sum);
                    flags.addAll(judge.flags());
                }
                return candidates[0] <= MAX_CANDIDATES;
            }
        };
        List<Model.Check> none = List.of();
        new Engine(new Model(model.name(), model.title(), model.registerEvents(), java.util.Optional.empty(), none, model.shown(),
                model.names(), model.exprs())).search(program, finder);
        if (candidates[0] > MAX_CANDIDATES) {
            return;
        }
        assertTrue(candidates[0] > 0);
        if (model.coherenceBase().isEmpty() || !model.name().equals("coherence-base")) {
            Ends ends = new Engine(model).ends(program, Engine.Counting.EXECUTIONS);
            assertEquals(expected, ends.counts());
            assertEquals(flags, ends.flags());
            assertEquals(expected.keySet(), new Engine(model).ends(program, Engine.Counting.STATES).counts().keySet());
        } else {
            // The judge sees checks alone: the base of the coherence orders is one of the engine's own.
            Ends ends = new Engine(model).ends(program, Engine.Counting.EXECUTIONS);
            ends.counts().forEach((end, count) -> assertTrue(count <= expected.getOrDefault(end, 0L)));
        }
    }
}
