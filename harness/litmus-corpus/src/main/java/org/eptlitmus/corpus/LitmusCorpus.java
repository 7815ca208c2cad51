package org.eptlitmus.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Gives tests the recorded litmus files and verdicts, from a directory and from a jar alike.
 *
 * <p>What is recorded, and how, stands in the README beside the files.
 */
public final class LitmusCorpus {
    /** The folders that hold AArch64 litmus files, as {@link #tests} takes them. */
    public static final List<String> FOLDERS =
            List.of("directed", "random/lse", "random/llsc", "review/arm64-lse", "review/arm64-llsc");

    /** The folder that holds X86_64 litmus files. */
    public static final String X86_64 = "x86";

    /** The folder of tests whose threads wait for one another, of both architectures. */
    public static final String WAITS = "waits";

    /** The folder of AArch64 tests in which many threads raise one counter. */
    public static final String COUNTERS = "counters";

    private LitmusCorpus() {
    }

    /**
     * A litmus file.
     *
     * @param path its path in the corpus, such as {@code random/lse/P11-00000.litmus}
     * @param text its text
     */
    public record LitmusFile(String path, String text) {
    }

    /**
     * The litmus files of a folder, in the order of the folder's {@code @all} list.
     *
     * @param folder one of {@link #FOLDERS}, {@link #X86_64}, {@link #WAITS} or {@link #COUNTERS}
     */
    public static List<LitmusFile> tests(String folder) {
        return text(folder + "/@all").lines()
                .map(name -> new LitmusFile(folder + "/" + name, text(folder + "/" + name)))
                .toList();
    }

    /**
     * The recorded log of a folder: the complete set of final states of each of its tests, in herd7's format.
     *
     * @param folder one of {@link #FOLDERS} or {@link #X86_64}, but none of the reviews, which have {@link #verdicts} instead
     */
    public static String log(String folder) {
        return text(folder + ".log");
    }

    /**
     * The recorded verdicts of a review folder: lines of name, verdict under the current Armv8 model and under that of
     * 2020, separated by {@code |}; comments begin with {@code #}. Those of {@link #WAITS} and {@link #COUNTERS}
     * have one verdict.
     */
    public static String verdicts(String folder) {
        return text(folder + "/verdicts.txt");
    }

    /** Any file of the corpus as text. */
    public static String text(String path) {
        try (InputStream in = LitmusCorpus.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file in the corpus: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
