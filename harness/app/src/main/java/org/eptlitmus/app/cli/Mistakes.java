package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that cannot be understood by one line, which ends in what to type instead. */
final class Mistakes {

    private final CommandLine whole;
    private final List<String> typed;

    /** @param typed what the user typed, without any default */
    Mistakes(CommandLine whole, String... typed) {
        this.whole = whole;
        this.typed = List.of(typed);
    }

    /** Runs what was parsed, unless a question is called like a command: then it is one, in the wrong place. */
    int refuseMisplaced(ParseResult parsed) {
        Optional<String> misplaced = Optional.ofNullable(parsed.subcommand())
                .filter(command -> command.commandSpec().userObject() instanceof RunCommand)
                .flatMap(command -> command.matchedPositionals().stream().map(ArgSpec::<Object>getValue)
                        .filter(Collection.class::isInstance).flatMap(values -> ((Collection<?>) values).stream())
                        .map(Object::toString).filter(commands()::contains).findFirst());
        if (misplaced.isPresent()) {
            throw new ParameterException(whole, behind(misplaced.get()));
        }
        return new RunLast().execute(parsed);
    }

    /** Says what was wrong. @return the exit code */
    int answer(ParameterException e, String... args) {
        // Without a command in front, run was put there, and its complaints would be of no help.
        Optional<String> later = typed.isEmpty() || !typed.get(0).startsWith("-") ? Optional.empty()
                : typed.stream().filter(commands()::contains).findFirst();
        CommandLine line = later.isPresent() ? whole : e.getCommandLine();
        line.getErr().println("ept-litmus: " + Printable.line(later.map(this::behind).orElseGet(() -> words(e)))
                + " (see " + line.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.BAD_INPUT;
    }

    private String words(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage().lines().findFirst().orElse("");
        }
        String first = unmatched.getUnmatched().get(0);
        if (e.getCommandLine() == whole && !unmatched.isUnknownOption()) {
            return "no command " + first + ": " + nearestCommand(unmatched, first);
        }
        String what = e.getMessage().lines().findFirst().orElse("");
        return unmatched.getSuggestions().isEmpty() ? what : what + ": did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }

    private String nearestCommand(UnmatchedArgumentException unmatched, String first) {
        if (isQuestion(first)) {
            return "did you mean run " + first + " or show " + first + "?";
        }
        List<String> like = unmatched.getSuggestions();
        return like.isEmpty() ? "expected one of " + String.join(", ", whole.getSubcommands().keySet())
                : "did you mean " + String.join(" or ", like) + "?";
    }

    private static boolean isQuestion(String name) {
        try {
            return !Variants.named(name).variants().isEmpty();
        } catch (BadInput e) {
            return false;
        }
    }

    /** What to type instead of what has a command at a later place than the first. */
    private String behind(String command) {
        List<String> rest = new ArrayList<>(typed);
        rest.remove(command);
        if (commands().contains(typed.get(0))) {
            rest.remove(0);
        }
        rest.add(0, command);
        return "options stand behind the command: expected ept-litmus "
                + rest.stream().map(word -> word.contains(" ") ? '"' + word + '"' : word).collect(Collectors.joining(" "));
    }

    private Set<String> commands() {
        return whole.getSubcommands().keySet();
    }
}
