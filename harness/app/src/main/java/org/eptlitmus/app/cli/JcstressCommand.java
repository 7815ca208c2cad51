package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code jcstress}: jcstress's own command line over the same tests, untouched. */
@Command(
        name = "jcstress",
        description = "Hands everything behind it to jcstress's own command line; try: jcstress -h, jcstress -l.")
final class JcstressCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        org.openjdk.jcstress.Main.main(arguments.toArray(String[]::new));
        return ExitCode.DONE;
    }
}
