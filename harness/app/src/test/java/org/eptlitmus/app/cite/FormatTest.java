package org.eptlitmus.app.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.SampleCounts;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Checks each form letter for letter, for a run that is easy to follow. */
class FormatTest {

    private static final Choice EVERYTHING = new Choice(List.of(), List.of(), List.of(), List.of(), false);
    private static final Choice QUESTION = new Choice(List.of("EPT-3"), List.of(), List.of(), List.of(), false);

    private static String cite(Format format, Choice choice, RunFile... runs) throws IOException {
        return format.cite(List.of(runs).stream().map(Block::of).toList(), choice);
    }

    @Test
    void markdownOfAQuestion() throws IOException {
        assertEquals(
                """
                **ept-litmus 1.0 (c0ffee), run 1111, begun 2026-01-01T00:00:00Z, seed 7**

                `EPT-3/enter2020/loadAfter "0, 0"`: reader missed

                | where | seen | of | model |
                | --- | ---: | ---: | --- |
                | x86-64 hardware | not seen (\\<1.0e-03) | 3,000 | forbidden by x86tso |
                | arm64-llsc (emulated machine) | 30 (30.00%) | 100 | allowed by armv8, the emulated machine |

                Not seen, x86-64 hardware: no control: no other variant is allowed it here

                `EPT-3/enter2020/loadAfter "2, .*"`: from nowhere

                | where | seen | of | model |
                | --- | ---: | ---: | --- |
                | x86-64 hardware | not seen (\\<1.0e-03) | 3,000 | forbidden by x86tso |
                | arm64-llsc (emulated machine) | not seen (\\<3.0e-02) | 100 | forbidden by armv8, the emulated machine |

                Not seen, x86-64 hardware: no control: no other variant is allowed it here

                Not seen, arm64-llsc (emulated machine): no control: no other variant is allowed it here

                A zero shows that an outcome was not seen, not that it cannot be: behind \\< is the 95 % bound 3/N, and that takes samples for independent, which those of one run are not.

                On an emulated machine a count shows that the kernel's own instructions can end so; its frequency is that of the machine's own choices, not of any CPU.

                Incomplete: 1 of 3 tests asked for did not run.

                <details><summary>Where and how it was run</summary>

                On A CPU; 2 CPUs, actors pinned to 0, 1; no sign of virtualisation; Linux 6; amd64 OpenJDK 17.0.1 (c2; c1).

                </details>
                """,
                cite(Format.markdown, QUESTION, SampleCounts.x86()));
    }

    @Test
    void remarkupOfTheAnswers() throws IOException {
        assertEquals(
                """
                ept-litmus 1.0 (c0ffee), run 1111, begun `2026-01-01T00:00:00Z`, seed 7

                | question | landed code | worry seen, in so many code variants | answer |
                | --- | --- | --- | --- |
                | EPT-3 | amd64 not asked, arm64 not asked | x86-64 0/1, arm64-llsc 1/1, arm64-lse not run | incomplete |

                Nothing forbidden was seen, and nothing disagrees, in what was counted.

                Incomplete: 1 of 3 tests have no count.

                The counts behind a line: cite with --question ID.

                On A CPU; 2 CPUs, actors pinned to 0, 1; no sign of virtualisation; Linux 6; amd64 OpenJDK 17.0.1 (c2; c1).
                """,
                cite(Format.remarkup, EVERYTHING, SampleCounts.x86()));
    }

    @Test
    void textOfAnOutcome() throws IOException {
        Choice outcome = new Choice(List.of(), List.of(), List.of("hardware"), List.of("0, 1"), false);
        assertEquals(
                """
                ept-litmus 1.0 (c0ffee), run 1111, begun 2026-01-01T00:00:00Z, seed 7

                EPT-3/enter2020/loadAfter@hardware "0, 1"
                    waited for
                    x86-64 hardware: 2,500 of 3,000, 83.33%; allowed by x86tso

                On A CPU; 2 CPUs, actors pinned to 0, 1; no sign of virtualisation;
                  Linux 6; amd64 OpenJDK 17.0.1 (c2; c1).
                """,
                Format.text.cite(
                        List.of(Block.of(SampleCounts.x86()).with(SampleCounts.counted(SampleCounts.x86()).subList(0, 1))), outcome));
    }

    @Test
    void litmus7() throws IOException {
        assertEquals(
                """
                % ept-litmus 1.0 (c0ffee), run 1111, begun 2026-01-01T00:00:00Z, seed 7
                % On A CPU; 2 CPUs, actors pinned to 0, 1; no sign of virtualisation; Linux 6; amd64 OpenJDK 17.0.1 (c2; c1).

                Test EPT-3/enter2020/loadAfter+hardware Allowed
                Histogram (2 states)
                2500  :>[r1]=0; [r2]=1;
                500   :>[r1]=1; [r2]=1;
                No

                Witnesses
                Positive: 0, Negative: 3000
                Condition exists ((r1=0 /\\ r2=0) \\/ r1=2) is NOT validated
                Hash=HASH
                Observation EPT-3/enter2020/loadAfter+hardware Never 0 3000
                Time EPT-3/enter2020/loadAfter+hardware 0.50

                Test EPT-3/enter2020/loadAfter+arm64-llsc Allowed
                Histogram (2 states)
                30    *>[r1]=0; [r2]=0;
                70    :>[r1]=0; [r2]=1;
                Ok

                Witnesses
                Positive: 30, Negative: 70
                Condition exists ((r1=0 /\\ r2=0) \\/ r1=2) is validated
                Hash=HASH
                Observation EPT-3/enter2020/loadAfter+arm64-llsc Sometimes 30 70
                Time EPT-3/enter2020/loadAfter+arm64-llsc 0.25

                """,
                cite(Format.litmus7, EVERYTHING, SampleCounts.x86()).replaceAll("Hash=[0-9a-f]{32}", "Hash=HASH"));
    }

    @Test
    void litmus7NamesEveryPlatformInItsOwnLetters() {
        RunFile run = SampleCounts.run("1", "amd64", true,
                List.of(SampleCounts.configuration("c2", "aarch64", "-UseLSE, emulated CPU", true)),
                SampleCounts.test("hardware", List.of(), SampleCounts.result("c2", Map.of("0, 0", 1L))));
        String name = LitmusLog.name(SampleCounts.counted(run).get(0));
        assertEquals("EPT-3/enter2020/loadAfter+hardware-UseLSE+emulated-CPU+time-sliced", name);
        String twice = LitmusLog.write(List.of(Block.of(run), Block.of(run)));
        assertEquals(1, twice.lines().filter(line -> line.equals("Test " + name + "+1 Allowed")).count());
    }

    private static Element xml(String text) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    @Test
    void junitHasATestCaseForEachTest() throws Exception {
        Element suite = xml(cite(Format.junit, EVERYTHING, SampleCounts.x86()));
        assertEquals("testsuite", suite.getTagName());
        assertEquals(
                List.of("3", "0", "1", "0", "0.750"),
                List.of("tests", "failures", "skipped", "errors", "time").stream().map(suite::getAttribute).toList());
        Element first = (Element) suite.getElementsByTagName("testcase").item(0);
        assertEquals("EPT-3/enter2020/loadAfter@hardware (x86-64 hardware)", first.getAttribute("name"));
        assertEquals("ept-litmus.EPT-3", first.getAttribute("classname"));
        assertTrue(first.getTextContent().contains("\"0, 0\": not seen in 3,000 samples; <1.0e-03; INTERESTING"), first.getTextContent());
        Element last = (Element) suite.getElementsByTagName("testcase").item(2);
        assertEquals("did not run", ((Element) last.getElementsByTagName("skipped").item(0)).getAttribute("message"));
    }

    @Test
    void junitFailsWhereSomethingForbiddenWasSeenAndIsInErrorWhereATestHung() throws Exception {
        RunFile run = SampleCounts.run("1", "amd64", false, List.of(SampleCounts.configuration("c2", "amd64", "", false)),
                SampleCounts.test("hardware",
                        List.of(new Outcomes.Verdict("x86tso", "amd64", List.of("1, 1"))),
                        SampleCounts.result("c2", Map.of("0, 1", 2L, "1, 1", 8L),
                                new Outcomes.Failure("VM_ERROR", "hung: <no> answer ]]> \u0007", 2))));
        Element suites = xml(cite(Format.junit, EVERYTHING, run, SampleCounts.x86()));
        assertEquals("testsuites", suites.getTagName());
        Element test = (Element) suites.getElementsByTagName("testcase").item(0);
        Element failure = (Element) test.getElementsByTagName("failure").item(0);
        assertEquals("EPT-3/enter2020/loadAfter@hardware \"0, 1\": 2 of 10, 20.00%", failure.getAttribute("message"));
        assertEquals("acceptable, SEEN ALTHOUGH FORBIDDEN by x86tso: waited for", failure.getTextContent());
        Element error = (Element) test.getElementsByTagName("error").item(0);
        assertEquals("VM_ERROR", error.getAttribute("type"));
        assertEquals("VM_ERROR, 2 times: hung: <no> answer ]]> [U+0007]", error.getAttribute("message"));
        // Order matters to Surefire's schema.
        StringBuilder order = new StringBuilder();
        for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
            order.append(child instanceof Element ? child.getNodeName() + " " : "");
        }
        assertEquals("failure error system-out ", order.toString());
    }

    @Test
    void jsonHasEveryRow() throws IOException {
        Map<String, Object> file = JSON.std.mapFrom(cite(Format.json, EVERYTHING, SampleCounts.x86()));
        assertEquals("ept-litmus/citation", file.get("format"));
        Map<?, ?> block = (Map<?, ?>) ((List<?>) file.get("blocks")).get(0);
        assertEquals(List.of("1111"), block.get("runs"));
        assertEquals(List.of("EPT-3/enter2020/loadAfter@arm64-lse"), block.get("notRun"));
        List<?> outcomes = (List<?>) block.get("outcomes");
        assertEquals(8, outcomes.size());
        Map<?, ?> first = (Map<?, ?>) outcomes.get(0);
        assertEquals("EPT-3/enter2020/loadAfter@hardware \"0, 0\"", first.get("name"));
        assertEquals(0, first.get("count"));
        assertEquals(3000, first.get("samples"));
        assertEquals(0.001, first.get("bound95"));
        assertEquals(Map.of("x86tso", false), first.get("allowed"));
        assertEquals(null, ((Map<?, ?>) outcomes.get(2)).get("bound95"));
    }
}
