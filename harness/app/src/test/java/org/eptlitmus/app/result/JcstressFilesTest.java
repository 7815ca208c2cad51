package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eptlitmus.app.campaign.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jcstress's own report leads whoever opens it to the review page. */
class JcstressFilesTest {

    @TempDir
    private Path directory;

    @Test
    void saysOnTopWhereTheReviewPageIs() throws IOException {
        Path page = new JcstressFiles(directory).report(List.of(), new Ledger());
        assertEquals(directory.resolve("index.html"), page);
        String text = Files.readString(page);
        String body = text.substring(text.indexOf("<body>") + "<body>".length()).strip();
        assertTrue(body.startsWith("<p>These are jcstress's own pages, one for each test and machine. <a href=\"../index.html\">The review page</a>"), body);
    }
}
