package org.eptlitmus.app.review;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Writes the review page: one file that needs nothing else, of one run or of several side by side. */
public final class ReviewPage {

    private ReviewPage() {}

    /**
     * Writes it: after a kill there is the old one or the new one, whole.
     *
     * @param runs one or more
     * @param file where to; links to jcstress's pages are relative to it
     */
    public static void write(List<Run> runs, Path file) throws IOException {
        Page page = new PageBuilder(runs, file.toAbsolutePath().getParent()).build();
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        Map<String, Object> parts = Map.of("page", page, "script", Script.TEXT, "policy", Script.POLICY);
        TemplateEngine.createPrecompiled(ContentType.Html).render("review.jte", parts, bytes);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            bytes.writeTo(out);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The address of a file as a page in this directory links to it: relative if there is a way. */
    static String address(Path directory, Path file) {
        try {
            StringBuilder address = new StringBuilder(".");
            for (Path part : directory.relativize(file.toAbsolutePath()).normalize()) {
                address.append('/').append(new URI("file", null, "/" + part, null).getRawPath().substring(1));
            }
            return address.toString();
        } catch (IllegalArgumentException | URISyntaxException e) {
            // On another drive there is no relative way.
            return file.toUri().toString();
        }
    }
}
