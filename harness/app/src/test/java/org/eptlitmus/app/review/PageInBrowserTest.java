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
        assertEquals(Catalog.load().questions().stream().map(q -> q.answer()).toList(), answers);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void everyLinkLeadsSomewhere() {
        browser.open(page, 1200, "light");
        List<String> anchors = browser.run("return [...document.querySelectorAll('a')].filter(a => a.getAttribute('href').startsWith('#'))"
                + ".map(a => a.getAttribute('href')).filter(h => document.querySelectorAll('[id=\"' + h.slice(1) + '\"]').length != 1)");
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
        String visible = "return document.getElementById('EPT-3-enter2020-loadAfter').checkVisibility({contentVisibilityAuto: true})"
                + " && document.getElementById('EPT-3-enter2020-loadAfter').closest('details').open";
        assertEquals(false, browser.run(visible));
        browser.go(page, "EPT-3-enter2020-loadAfter");
        assertEquals(true, browser.run(visible));
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
        List<List<Object>> steps = browser.run(OPEN_ALL + "return [...document.getElementById('EPT-3-enter2020-loadAfter')"
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
