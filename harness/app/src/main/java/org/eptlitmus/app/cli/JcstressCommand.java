package org.eptlitmus.app.cli;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jcstress.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code jcstress}: jcstress's own command line over the same tests, untouched. */
@Command(
        name = "jcstress",
        description = "Hands everything behind it to jcstress's own command line; try: jcstress --help, jcstress -l.")
final class JcstressCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    /** What jcstress's result files and its children's answers are made of, and nothing else: such a file may come from anyone. */
    private static final String KNOWN_CLASSES = "maxdepth=32;java.lang.Object;java.lang.Enum;java.lang.Number;java.lang.Integer;java.lang.Long;"
            + "java.util.ArrayList;java.util.HashMap;java.util.Map$Entry;java.util.CollSer;java.util.ImmutableCollections$*;"
            + "org.openjdk.jcstress.infra.**;org.openjdk.jcstress.os.*;org.openjdk.jcstress.util.*;!*";

    /** How people ask for help: ours is two dashes, jcstress's own is one. */
    private static final List<String> HELP = List.of("-h", "--help");

    @Override
    public Integer call() throws Exception {
        if (arguments.stream().anyMatch(HELP::contains)) {
            return help();
        }
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(KNOWN_CLASSES));
        }
        org.openjdk.jcstress.Main.main(arguments.toArray(String[]::new));
        return ExitCode.DONE;
    }

    /** jcstress prints its help as it prints a complaint, to standard error, and fails; here it was asked for, and is a result. */
    private static int help() throws IOException {
        PrintStream err = System.err;
        try {
            System.setErr(System.out);
            new Options(new String[] {"-h"}).parse();
        } finally {
            System.setErr(err);
        }
        return ExitCode.DONE;
    }
}
