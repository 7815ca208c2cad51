package org.eptlitmus.litmus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the columns of a litmus test: rows that end in ';', cells between '|'. */
final class ProgramParser {
    /** More threads than any test has; a limit keeps a mangled file from looking like a big one. */
    private static final int MAX_THREADS = 64;

    private final Scanner in;
    private final Arch arch;
    private final List<Column> columns = new ArrayList<>();

    ProgramParser(Scanner in, Arch arch) {
        this.in = in;
        this.arch = arch;
    }

    /** Reads up to the first word that begins a condition, or the file's end. */
    List<LitmusThread> program() {
        header();
        while (!atEnd()) {
            row();
        }
        int end = in.offset();
        List<LitmusThread> threads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            threads.add(thread(i, columns.get(i)));
        }
        in.moveTo(end);
        return threads;
    }

    private void header() {
        in.accept(";");
        do {
            in.skip();
            if (columns.size() == MAX_THREADS) {
                throw in.unexpected("at most " + MAX_THREADS + " threads");
            }
            String expected = "P" + columns.size();
            if (!in.peekName().equals(expected)) {
                throw in.unexpected("thread name " + expected);
            }
            in.name(expected);
            columns.add(new Column());
        } while (in.accept("|"));
        in.expect(";", "after the threads' names");
    }

    private boolean atEnd() {
        in.skip();
        return in.atEnd() || in.peek() == '~' || ConditionParser.KEYWORDS.contains(in.peekName());
    }

    /** Finds a row's cells and their labels; instructions are read once all labels are known. */
    private void row() {
        in.skip();
        int start = in.offset();
        for (int i = 0; i < columns.size(); i++) {
            cell(columns.get(i));
            boolean last = i == columns.size() - 1;
            if (!last && in.peek() != '|' || last && in.peek() == '|') {
                throw in.fail(start, "row with " + (last ? "more cells than" : i + 1 + " of") + " "
                        + columns.size() + " cells, expected one for each thread");
            }
            if (!last) {
                in.advance();
            }
        }
        in.expect(";", "at the end of a row");
    }

    private void cell(Column column) {
        in.skip();
        while (true) {
            int start = in.offset();
            String name = in.peekName();
            in.moveTo(start + name.length());
            if (name.isEmpty() || !in.accept(":")) {
                in.moveTo(start);
                break;
            }
            if (columns.stream().anyMatch(other -> other.labels.containsKey(name))) {
                throw in.fail(start, "label '" + Scanner.abbreviate(name) + "' stands twice, expected another name");
            }
            column.labels.put(name, column.instructions.size());
            in.skip();
        }
        if (!in.atEnd() && in.peek() != '|' && in.peek() != ';') {
            column.instructions.add(in.offset());
            skipInstruction();
        }
    }

    private void skipInstruction() {
        if (arch == Arch.X86_64 && in.acceptWord("LOCK")) {
            in.accept(";");
        }
        while (!in.atEnd() && in.peek() != '|' && in.peek() != ';') {
            in.advance();
            in.skip();
        }
    }

    private LitmusThread thread(int index, Column column) {
        LabelTable labels = new LabelTable(in, column.labels, column.instructions.size());
        InstructionParser parser = arch == Arch.AARCH64 ? new A64Parser(in, labels) : new X86Parser(in, labels);
        List<Statement> statements = new ArrayList<>();
        for (int start : column.instructions) {
            in.moveTo(start);
            labels.at(statements.size());
            Instruction instruction = parser.instruction();
            int end = in.offset();
            in.skip();
            if (!in.atEnd() && in.peek() != '|' && in.peek() != ';') {
                throw in.unexpected("the end of the instruction: ';' or '|'");
            }
            statements.add(new Statement(instruction,
                    new Source(in.line(start), in.column(start), in.excerpt(start, end))));
        }
        return new LitmusThread(index, statements, column.labels);
    }

    /** One thread before its instructions are read: the offset of each, and labels by instruction index. */
    private static final class Column {
        private final List<Integer> instructions = new ArrayList<>();
        private final Map<String, Integer> labels = new LinkedHashMap<>();
    }
}
