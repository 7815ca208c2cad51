package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.drawing.DotWriter;
import org.eptlitmus.models.drawing.SvgWriter;
import org.eptlitmus.models.program.LitmusProgram;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;

/**
 * The search's shortcuts against the letter of the model: the execution shown for an allowed outcome passes every check when judged over
 * all events, and the one shown for a forbidden outcome fails one, with a reason whose edges hang together.
 */
class JudgeAgreesTest {
    @TestFactory
    Stream<DynamicTest> shownExecutionsAreWhatTheyClaim() {
        return Stream.of("armv8", "armv8-2020", "sc").flatMap(name -> LitmusCorpus.FOLDERS.stream().flatMap(folder -> {
            List<LitmusCorpus.LitmusFile> files = LitmusCorpus.tests(folder);
            List<DynamicTest> tests = new ArrayList<>();
            for (int i = 0; i < files.size(); i += 4) {
                LitmusCorpus.LitmusFile file = files.get(i);
                tests.add(DynamicTest.dynamicTest(name + " " + file.path(), () -> check(Models.named(name), file)));
            }
            return tests.stream();
        }));
    }

    private static void check(Model model, LitmusCorpus.LitmusFile file) throws Exception {
        LitmusTest test = LitmusParser.parse(file.path(), file.text());
        Optional<Witness> witness = new WitnessFinder(model).find(test);
        boolean reachable = new Engine(model).run(test, Engine.Counting.STATES).positive() > 0;
        if (witness.isEmpty()) {
            assertFalse(reachable);
            return;
        }
        Judge judge = new Judge(model, witness.get().execution());
        assertEquals(witness.get().violated(), judge.violations());
        assertEquals(reachable, witness.get().allowed());
        List<Witness.Step> reason = witness.get().reason();
        assertEquals(reachable, reason.isEmpty());
        for (int i = 0; i + 1 < reason.size(); i++) {
            assertEquals(reason.get(i).to(), reason.get(i + 1).from());
        }
        if (!reason.isEmpty() && !witness.get().violated().get(0).name().equals("atomic")) {
            assertEquals(reason.get(0).from(), reason.get(reason.size() - 1).to(), "a cycle ends where it began");
        }
        String text = Explanation.of(new LitmusProgram(test), model.name(), witness.get());
        assertTrue(text.startsWith(test.name() + (reachable ? ": allowed by " : ": forbidden by ") + model.name()), text);
        assertTrue(DotWriter.write(witness.get().diagram()).endsWith("}\n"));
        Document svg = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(SvgWriter.write(witness.get().diagram())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals("svg", svg.getDocumentElement().getTagName());
    }
}
