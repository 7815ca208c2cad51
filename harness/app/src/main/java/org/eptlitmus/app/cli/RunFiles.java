package org.eptlitmus.app.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Printable;
import org.eptlitmus.app.result.RunFile;

/** Reads the runs that a command line names, and says of each that is of no use why: the others are still reported. */
final class RunFiles {

    private final Map<String, RunFile> runs = new LinkedHashMap<>();
    private boolean bad;

    /** Reads them. A run that is named twice, or of which there is an earlier state too, is there once. */
    static RunFiles read(List<String> paths) {
        RunFiles files = new RunFiles();
        paths.forEach(files::add);
        return files;
    }

    private void add(String path) {
        try {
            RunFile run = RunFile.read(Path.of(path));
            Outcomes.Environment environment = run.outcomes().environment();
            RunFile other = runs.putIfAbsent(environment.start() + " " + environment.seed(), run);
            if (other != null) {
                boolean later = environment.spentMillis() > other.outcomes().environment().spentMillis();
                say(later ? other : run, "left out: it is " + (run.id().equals(other.id()) ? "the same run as " : "an earlier state of ")
                        + (later ? run : other).path());
                if (later) {
                    runs.put(environment.start() + " " + environment.seed(), run);
                }
            }
        } catch (RunFile.Unusable e) {
            bad = true;
            System.err.println("ept-litmus: " + e.getMessage());
        } catch (InvalidPathException e) {
            bad = true;
            System.err.println("ept-litmus: " + Printable.line(path) + ": not a path: expected a run directory");
        }
    }

    private static void say(RunFile run, String what) {
        System.err.println("ept-litmus: " + Printable.line(run.path() + ": " + what));
    }

    /** Those that can be read. */
    List<RunFile> runs() {
        return new ArrayList<>(runs.values());
    }

    /** What the process tells its caller, where everything could be read, if it found something forbidden. */
    int exitCode(boolean forbidden) {
        return bad ? ExitCode.BAD_INPUT : forbidden ? ExitCode.FORBIDDEN : ExitCode.DONE;
    }

    /** Prints to standard output, in UTF-8 wherever one is: JSON and XML have no other choice. */
    static void print(String text) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.print(text);
        out.flush();
    }
}
