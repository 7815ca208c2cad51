package org.eptlitmus.app.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the jar this is.
 *
 * @param version the project's version
 * @param commit the commit it was built from, with {@code -dirty} behind it if files differed from it; or unknown
 */
public record Build(String version, String commit) {

    private static final String RESOURCE = "/org/eptlitmus/app/build.properties";

    /** The build that this code belongs to. */
    public static Build current() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = properties.getProperty("git.commit.id.full", "unknown");
        if (properties.getProperty("git.dirty", "false").equals("true")) {
            commit += "-dirty";
        }
        return new Build(properties.getProperty("git.build.version", "unknown"), commit);
    }
}
