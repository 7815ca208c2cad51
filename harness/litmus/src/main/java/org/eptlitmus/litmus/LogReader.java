package org.eptlitmus.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads herd7's logs back, so that verdicts can be compared. */
public final class LogReader {
    private final Scanner in;
    private final StateReader reader;

    private LogReader(Scanner in, StateReader reader) {
        this.in = in;
        this.reader = reader;
    }

    /**
     * Reads every entry of a log. Lines before and between entries that say nothing about a test are passed over.
     *
     * @param file the log's name for diagnostics
     * @param text its text
     * @param arch the architecture of its tests
     * @throws LitmusException if an entry is cut short or mangled
     */
    public static List<LogEntry> read(String file, String text, Arch arch) {
        Scanner in = new Scanner(file, text);
        LogReader log = new LogReader(in, new StateReader(in, arch, Integer.MAX_VALUE));
        List<LogEntry> entries = new ArrayList<>();
        while (!in.atEnd()) {
            if (in.looking("Test ")) {
                entries.add(log.entry());
            } else {
                log.line();
            }
        }
        return entries;
    }

    private LogEntry entry() {
        int start = in.offset();
        String[] header = line().split(" ");
        Condition.Quantifier quantifier = null;
        for (Condition.Quantifier candidate : Condition.Quantifier.values()) {
            if (header.length == 3 && candidate.kind().equals(header[2])) {
                quantifier = candidate;
            }
        }
        if (quantifier == null) {
            throw in.fail(start, "expected 'Test', a name and Allowed, Forbidden or Required");
        }
        String name = header[1];
        StateSet states = states();
        int verdictAt = in.offset();
        String verdict = line();
        boolean ok = verdict.endsWith("Ok");
        if (!ok && !verdict.endsWith("No") && !verdict.endsWith("Undef")) {
            throw in.fail(verdictAt, "expected Ok or No");
        }
        List<String> flags = new ArrayList<>();
        String condition = "";
        while (!in.looking("Observation ")) {
            if (in.atEnd() || in.looking("Test ")) {
                throw in.fail(in.offset(), "entry of " + Scanner.abbreviate(name) + " ends early, expected 'Observation'");
            }
            String line = line();
            if (line.startsWith("Flag ")) {
                flags.add(line.substring("Flag ".length()));
            } else if (line.startsWith("Condition ")) {
                condition = line.substring("Condition ".length());
            }
        }
        long[] counts = observation(name);
        return new LogEntry(name, quantifier, states, ok, counts[0], counts[1], flags, condition, hash());
    }

    private StateSet states() {
        if (!in.looking("States ")) {
            throw in.fail(in.offset(), "expected 'States' and a number");
        }
        int countAt = in.offset() + "States ".length();
        in.moveTo(countAt);
        long count = in.number("how many states there are");
        endOfLine();
        List<Location> locations = new ArrayList<>();
        SortedSet<FinalState> states = new TreeSet<>();
        for (long i = 0; i < count; i++) {
            if (in.atEnd()) {
                throw in.unexpected(count + " states");
            }
            states.add(state(i == 0, locations));
        }
        return new StateSet(locations, states);
    }

    private FinalState state(boolean first, List<Location> locations) {
        List<Value> values = new ArrayList<>();
        in.skipBlanks();
        while (!in.atEnd() && in.peek() != '\n') {
            int start = in.offset();
            Location location = reader.location();
            if (first) {
                locations.add(location);
            } else if (values.size() >= locations.size() || !locations.get(values.size()).equals(location)) {
                throw in.fail(start, "expected the same registers and locations as in the first state");
            }
            in.expect("=", "after a location");
            values.add(reader.value());
            in.expect(";", "after a value");
            in.skipBlanks();
        }
        if (values.size() != locations.size()) {
            throw in.fail(in.offset(), "state is cut short, expected " + locations.size() + " values");
        }
        in.advance();
        return new FinalState(values);
    }

    private long[] observation(String name) {
        int start = in.offset();
        String line = line();
        String[] words = line.split(" ");
        try {
            if (words.length == 5 && words[1].equals(name)) {
                return new long[] {Long.parseLong(words[3]), Long.parseLong(words[4])};
            }
        } catch (NumberFormatException e) {
            // Reported below, as every other wrong form is.
        }
        throw in.fail(start, "expected 'Observation', the test's name, a word and two numbers");
    }

    private String hash() {
        while (!in.atEnd() && !in.looking("Test ")) {
            String line = line();
            if (line.startsWith("Hash=")) {
                return line.substring("Hash=".length());
            } else if (line.isEmpty()) {
                break;
            }
        }
        return "";
    }

    private void endOfLine() {
        in.skipBlanks();
        if (!in.atEnd() && in.peek() != '\n') {
            throw in.unexpected("the end of the line");
        }
        in.advance();
    }

    /** The rest of the line, with the scanner moved past its end. */
    private String line() {
        int start = in.offset();
        while (!in.atEnd() && in.peek() != '\n') {
            in.advance();
        }
        String line = in.text(start, in.offset());
        if (!in.atEnd()) {
            in.advance();
        }
        return line.stripTrailing();
    }
}
