package org.eptlitmus.litmus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a litmus file: header, initial state, program, condition. */
public final class LitmusParser {
    private final Scanner in;
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private LitmusParser(Scanner in) {
        this.in = in;
    }

    /**
     * Reads a test; a register that it reads and never sets is no mistake, see {@link NeverSet}.
     *
     * @param file the file's name for diagnostics
     * @param text the file's text
     * @throws LitmusException if the text is no AArch64 or X86_64 litmus test, or uses what is not supported
     */
    public static LitmusTest parse(String file, String text) {
        LitmusTest test = new LitmusParser(new Scanner(file, text)).test();
        ProgramCheck.check(test);
        return test;
    }

    private LitmusTest test() {
        in.skip();
        int start = in.offset();
        String word = in.name("an architecture: AArch64 or X86_64");
        Arch arch = Arch.ofFileName(word).orElseThrow(() -> in.fail(start, "unknown architecture '"
                + Scanner.abbreviate(word) + "', expected AArch64 or X86_64"));
        String name = testName();
        String doc = doc();
        metadata();
        int initStart = in.offset();
        // Registers name threads, and how many there are is only known after the program.
        skipInit();
        List<LitmusThread> threads = new ProgramParser(in, arch).program();
        int programEnd = in.offset();
        in.moveTo(initStart);
        StateReader initReader = new StateReader(in, arch, threads.size());
        InitParser initParser = new InitParser(in, initReader);
        InitialState init = initParser.init();
        in.moveTo(programEnd);
        StateReader reader = new StateReader(in, arch, threads.size());
        ConditionParser conditions = new ConditionParser(in, reader);
        List<Location> locations = conditions.locations();
        Optional<Prop> filter = conditions.filter();
        Condition condition = conditions.condition();
        return new LitmusTest(in.file(), arch, name, doc, metadata, init, threads, locations, filter, condition,
                new Spelling(initReader.spelling(), initParser.spelling(), reader.spelling()));
    }

    private String testName() {
        in.skipBlanks();
        int start = in.offset();
        while (Scanner.isLetter(in.peek()) || Scanner.isDigit(in.peek())
                || in.peek() != 0 && "_/.-+[]".indexOf(in.peek()) >= 0) {
            in.advance();
        }
        if (in.offset() == start) {
            throw in.unexpected("the test's name after the architecture");
        }
        return in.text(start, in.offset());
    }

    /** The quoted text on the first or second line. */
    private String doc() {
        in.skipBlanks();
        int start = in.offset();
        if (in.peek() == '\n') {
            in.advance();
            in.skipBlanks();
        }
        if (in.peek() != '"') {
            in.moveTo(start);
            return "";
        }
        in.advance();
        int open = in.offset();
        while (in.peek() != '"') {
            if (in.atEnd()) {
                throw in.fail(open - 1, "quoted text is not closed, expected '\"'");
            }
            in.advance();
        }
        in.advance();
        return in.text(open, in.offset() - 1);
    }

    /** Lines up to the opening brace; those that are not {@code key=value} say nothing. */
    private void metadata() {
        while (!in.looking("{")) {
            if (in.atEnd()) {
                throw in.unexpected("'{' before the initial state");
            }
            if (in.looking("(*")) {
                in.skipComment();
            } else if (in.atName()) {
                keyAndValue();
            } else {
                in.advance();
            }
        }
        in.advance();
    }

    private void keyAndValue() {
        String key = in.name("a key");
        in.skipBlanks();
        if (in.peek() == '=') {
            in.advance();
            in.skipBlanks();
            int start = in.offset();
            while (!in.atEnd() && in.peek() != '\n' && in.peek() != '\r') {
                in.advance();
            }
            metadata.put(key, in.text(start, in.offset()));
        }
    }

    private void skipInit() {
        int start = in.offset();
        int depth = 1;
        while (depth > 0) {
            in.skip();
            if (in.atEnd()) {
                throw in.fail(start - 1, "initial state is not closed, expected '}'");
            }
            depth += in.peek() == '{' ? 1 : in.peek() == '}' ? -1 : 0;
            in.advance();
        }
    }
}
