package org.eptlitmus.app.review;

import java.nio.file.Path;
import org.eptlitmus.app.result.Outcomes;

/**
 * One run as the page shows it.
 *
 * @param label a short name that tells it from the other runs on the page; the page says nothing of it if there is only one
 * @param directory the run directory, for links to jcstress's own pages that are there
 * @param outcomes its {@code outcomes.json}
 */
public record Run(String label, Path directory, Outcomes outcomes) {}
