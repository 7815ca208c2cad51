package org.eptlitmus.app.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eptlitmus.app.session.FullRun;
import org.eptlitmus.matrix.catalog.Catalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens the page of a run of everything as a reader does. */
@Timeout(180)
class PageInBrowserTest {

    /** Opens everything that can be opened. */
    private static final String OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true);";

    @TempDir
    private static Path temporary;

    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void writeThePageAndStart() throws IOException {
        Optional<Browser> found = Browser.start();
        assumeTrue(found.isPresent(), "no chromium and chromedriver on the path, nor in CHROMIUM and CHROMEDRIVER: the page is not looked at");
        browser = found.get();
        FullRun.write(temporary.resolve("run"));
        page = temporary.resolve("run").resolve("index.html");
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void opensWithoutAComplaintAndHasEveryQuestion() {
        browser.open(page, 1200, "light");
        List<String> shown = browser.run("return [...document.querySelectorAll('section')].filter(s => s.offsetHeight > 0).map(s => s.id)");
        assertEquals(Catalog.load().questions().stream().map(q -> q.id().toString()).toList(), shown);
        List<String> answers = browser.run("return [...document.querySelectorAll('.answer')].map(a => a.innerText)");
        assertEquals(Catalog.load().questions().stream().map(q -> q.inShort()).toList(), answers);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void everyLinkLeadsSomewhere() {
        browser.open(page, 1200, "light");
        List<String> anchors = browser.run("const ids = [...document.querySelectorAll('[id]')].map(e => e.id); const once = new Set(ids);"
                + "return [...document.querySelectorAll('a')].filter(a => a.getAttribute('href').startsWith('#'))"
                + ".map(a => a.getAttribute('href').slice(1)).filter(h => !once.has(h))"
                + ".concat(ids.length == once.size ? [] : ['an id is there twice'])");
        assertEquals(List.of(), anchors);
        List<String> others = browser.run("return [...document.querySelectorAll('a')].filter(a => !a.getAttribute('href').startsWith('#')).map(a => a.href)");
        List<String> dead = new ArrayList<>();
        int files = 0;
        for (String link : others) {
            URI address = URI.create(link);
            if (address.getScheme().equals("file")) {
                files++;
                if (!Files.isRegularFile(Path.of(address))) {
                    dead.add(link);
                }
            } else if (!link.equals("https://reviews.freebsd.org/D26910")) {
                dead.add(link);
            }
        }
        assertEquals(List.of(), dead);
        // All tests have jcstress's page but the one that had no turn; and there are the run's own three files.
        assertEquals(Catalog.load().tests().size() - 1 + 3, files);
    }

    @Test
    void aLinkToAVariantOpensIt() {
        browser.open(page, 1200, "light");
        String visible = "return document.getElementById('EPT-3/enter2020/loadAfter').checkVisibility({contentVisibilityAuto: true})"
                + " && document.getElementById('EPT-3/enter2020/loadAfter').closest('details').open";
        assertEquals(false, browser.run(visible));
        browser.go(page, "EPT-3/enter2020/loadAfter");
        assertEquals(true, browser.run(visible));
    }

    @Test
    void aLinkToAnOutcomeOpensWhereItIs() {
        browser.open(page, 1200, "light");
        String visible = "const row = document.getElementById('EPT-3/enter2020/loadAfter=0,0');"
                + "return row.checkVisibility({contentVisibilityAuto: true}) && row.matches(':target')"
                + " && row.getBoundingClientRect().top >= 0 && row.getBoundingClientRect().bottom <= innerHeight";
        assertEquals(false, browser.run(visible));
        browser.go(page, "EPT-3/enter2020/loadAfter=0,0");
        assertEquals(true, browser.run(visible));
    }

    /** The ids of the questions that are shown, and how many of their variants. */
    private static List<String> shown() {
        return browser.run("return [...document.querySelectorAll('section')].filter(s => s.offsetHeight > 0)"
                + ".map(s => s.id + ' ' + [...s.querySelectorAll('.variant')].filter(v => v.offsetHeight > 0).length)");
    }

    private static void search(String text) {
        browser.run("const s = document.getElementById('search'); s.value = '" + text + "'; s.dispatchEvent(new Event('input'));");
    }

    private static void tick(String mark) {
        browser.run("document.querySelector('#tools input[value=" + mark + "]').click();");
    }

    @Test
    void searchingLeavesWhatHasTheWords() {
        browser.open(page, 1200, "light");
        assertEquals(22, shown().size());
        search("ENTER2022 loadafter");
        assertEquals(List.of("EPT-3 2"), shown());
        assertEquals("1 of 22 questions, 2 of " + Catalog.load().variants().size() + " code variants",
                browser.run("return document.getElementById('found').innerText"));
        long lines = browser.<Long>run("return [...document.querySelectorAll('.answers tbody')].filter(e => e.offsetHeight > 0).length");
        assertEquals(2, lines, "its line in each of the two tables");
        search("no such words");
        assertEquals(List.of(), shown());
        browser.run("document.getElementById('clear').click()");
        assertEquals(22, shown().size());
    }

    @Test
    void aQuestionsOwnWordsShowAllOfIt() {
        browser.open(page, 1200, "light");
        search("must pm_eptgen be loaded after smr_enter");
        assertEquals(List.of("EPT-3 11"), shown());
    }

    @Test
    void theFiltersLeaveWhatTheySay() {
        browser.open(page, 1200, "light");
        search("ept-3");
        tick("kernel");
        assertTrue(shown().contains("EPT-3 3"), shown().toString());
        tick("kernel");
        tick("places");
        assertTrue(shown().contains("EPT-3 8"), shown().toString());
        tick("places");
        tick("years");
        assertEquals(List.of(), shown().stream().filter(line -> line.startsWith("EPT-3 ")).toList());
        search("");
        assertTrue(shown().stream().anyMatch(line -> line.startsWith("A64-3 ")), shown().toString());
    }

    @Test
    void aLinkIntoWhatIsFilteredOutShowsIt() {
        browser.open(page, 1200, "light");
        search("no such words");
        browser.go(page, "EPT-7");
        assertEquals(22, shown().size());
    }

    @Test
    void aButtonCopiesTheCitation() {
        String expected = "`EPT-3/enter2020/loadAfter \"0, 0\"`: ";
        browser.open(page, 1200, "light");
        String press = OPEN_ALL + "document.getElementById('EPT-3/enter2020/loadAfter=0,0').querySelector('.copy').click();";
        browser.run("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };" + press);
        String copied = browser.run("return window.copied");
        assertTrue(copied.startsWith("**ept-litmus 1.0 (c0ffee), run "), copied);
        assertTrue(copied.contains(expected) && copied.contains("| arm64-llsc (emulated machine) | 1,000 (4.76%) | 21,000 |"), copied);
        assertTrue(copied.endsWith("</details>\n"), copied);
        // Where a page may not have the clipboard.
        browser.run("navigator.clipboard.writeText = text => Promise.reject(new Error('no'));"
                + "document.execCommand = command => { window.fallback = command + getSelection(); };");
        String label = "document.getElementById('EPT-3/enter2020/loadAfter=0,0').querySelector('.copy').innerText";
        List<String> after = browser.run(press
                + "return new Promise(done => setTimeout(() => done([window.fallback, " + label + "]), 100))");
        assertEquals(List.of("copy" + copied, "copied"), after);
        assertEquals("copy citation", browser.run("return new Promise(done => setTimeout(() => done(" + label + "), 1600))"));
    }

    /** What a printer would get: the questions, and of all folds on them how many are open or shut. */
    private static final String PRINTED = "return [...document.querySelectorAll('section')].filter(s => s.offsetHeight > 0)"
            + ".map(s => s.id + ' ' + [...s.querySelectorAll('.variant pre')]"
            + ".filter(p => p.checkVisibility({contentVisibilityAuto: true}) && p.offsetHeight > 0).length)";

    @Test
    void printingOneQuestionPrintsAllOfItAndNothingElse() {
        browser.open(page, 1200, "light");
        browser.run("window.print = () => {}; document.querySelector('[id=EPT-3] .print').click();");
        browser.printer(true);
        assertEquals(List.of("EPT-3 11"), browser.run(PRINTED));
        assertEquals(0L, browser.<Long>run("return document.querySelector('header').offsetHeight + document.querySelector('.answers').offsetHeight"));
        browser.printer(false);
        browser.run("dispatchEvent(new Event('afterprint'))");
        assertEquals(22, shown().size());
        assertEquals(0L, browser.<Long>run("return document.querySelectorAll('section details[open]').length"));
    }

    @Test
    void withoutAScriptEverythingIsThereButWhatTheScriptAdds() {
        browser.scripts(false);
        try {
            browser.open(page, 1200, "light");
            assertEquals(22, shown().size());
            assertEquals(0L, browser.<Long>run("return [...document.querySelectorAll('#tools, button')].filter(e => e.offsetHeight > 0).length"));
            browser.go(page, "EPT-3/enter2020/loadAfter=0,0");
            assertEquals(true, browser.run("return document.getElementById('EPT-3/enter2020/loadAfter=0,0')"
                    + ".checkVisibility({contentVisibilityAuto: true})"));
            browser.printer(true);
            assertEquals(List.of("EPT-3 11"), browser.run(PRINTED));
        } finally {
            browser.printer(false);
            browser.scripts(true);
        }
    }

    /** Each text whose colour differs too little from what is behind it, by WCAG's measure: 4.5 to 1. */
    private static final String FAINT = OPEN_ALL + """
            const rgb = c => c.match(/[0-9.]+/g).map(Number);
            const light = c => c.slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
            const faint = new Set();
            for (const e of document.querySelectorAll('body *')) {
                if (e.offsetHeight === 0 || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                let behind = e;
                while (behind && (rgb(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
                const a = light(rgb(getComputedStyle(e).color));
                const b = light(rgb(getComputedStyle(behind || document.body).backgroundColor));
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (ratio < 4.5) faint.add(e.localName + '.' + e.className + ' ' + ratio.toFixed(2));
            }
            return [...faint];""";

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void everyTextStandsOut(String scheme) {
        browser.open(page, 1200, scheme);
        assertEquals(List.of(), browser.run(FAINT));
    }

    @ParameterizedTest
    @CsvSource({"400, light", "400, dark", "1200, light", "1200, dark"})
    void nothingOverflows(int width, String scheme) {
        browser.open(page, width, scheme);
        String room = "return document.documentElement.clientWidth - document.documentElement.scrollWidth";
        assertEquals(0L, browser.<Long>run(room), "closed");
        assertEquals(0L, browser.<Long>run(OPEN_ALL + room), "open");
        long seen = browser.<Long>run("return document.documentElement.clientWidth");
        assertTrue(seen <= width && seen > width - 20, "the page is " + seen + " wide");
        List<String> cut = browser.run("return [...document.querySelectorAll('td, th, pre, li, p')]"
                + ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.innerText).slice(0, 5)");
        assertEquals(List.of(), cut);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void textIsLightOnDarkIfTheReaderWantsItSo() {
        String colours = "return getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).color";
        browser.open(page, 1200, "light");
        String light = browser.run(colours);
        browser.open(page, 1200, "dark");
        String dark = browser.run(colours);
        assertEquals("rgb(255, 255, 255) rgb(27, 31, 36)", light);
        assertNotEquals(light, dark);
        assertTrue(dark.startsWith("rgb(13, 17, 23)"), dark);
    }

    @Test
    void aRunIsDrawnInTimeEachStepInItsCoresColumn() {
        browser.open(page, 1200, "light");
        List<List<Object>> steps = browser.run(OPEN_ALL + "return [...document.getElementById('EPT-3/enter2020/loadAfter')"
                + ".querySelectorAll('.step')].map(s => [s.getBoundingClientRect().left, s.getBoundingClientRect().top, s.innerText])");
        assertTrue(steps.size() > 10, "steps " + steps.size());
        double before = 0;
        for (List<Object> step : steps) {
            double top = ((Number) step.get(1)).doubleValue();
            assertTrue(top > before, "not below the step before: " + step);
            before = top;
        }
        assertEquals(2, steps.stream().map(step -> step.get(0)).distinct().count(), "columns");
        assertTrue(steps.get(steps.size() - 1).get(2).toString().contains("pm_eptgen is 0, the past"), steps.toString());
    }
}
