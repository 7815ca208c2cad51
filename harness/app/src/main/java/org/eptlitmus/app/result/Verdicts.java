package org.eptlitmus.app.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What the judges say of every variant, asked when the jar is built: a run has no time for it.
 *
 * @param of a fingerprint of the code that was judged and of the judges
 * @param variants in the catalogue's order
 */
public record Verdicts(String of, List<Judged> variants) {

    /** Where the build puts them. */
    public static final String RESOURCE = "/org/eptlitmus/app/verdicts.json";

    /**
     * What they say of one variant.
     *
     * @param name its full name
     * @param verdicts one for each judge and lowering that was asked
     * @param runs shortest runs of the emulated machine
     * @param operations every operation of atomic(9) that its actors may call
     * @param sequential outcomes that come up where one actor runs after another, each in whole
     * @param interleaved outcomes that sequential consistency allows
     */
    public record Judged(
            String name,
            List<Outcomes.Verdict> verdicts,
            List<Outcomes.MachineRun> runs,
            List<String> operations,
            List<String> sequential,
            List<String> interleaved) {}

    /** Those of this jar; none if the build did not ask for them. */
    public static Verdicts load() {
        try (InputStream in = Verdicts.class.getResourceAsStream(RESOURCE)) {
            return in == null ? new Verdicts("", List.of()) : Json.read(in, Verdicts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " is broken", e);
        }
    }

    /** What they say of a variant. */
    public Optional<Judged> of(String variant) {
        return variants.stream().filter(v -> v.name().equals(variant)).findFirst();
    }
}
