package org.eptlitmus.litmus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The hash that herdtools' logs carry, by which their tools know that two logs are about one test: MD5 over the digests of
 * the initial state, the program with its labels renumbered, and the locations shown.
 */
final class TestHash {
    private final LitmusTest test;
    private final Notation notation;

    private TestHash(LitmusTest test) {
        this.test = test;
        this.notation = new Notation(test.arch());
    }

    /** 32 hexadecimal digits; what the file's own {@code Hash} says, if it says anything. */
    static String of(LitmusTest test) {
        return test.metadata().entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase("Hash"))
                .map(Map.Entry::getValue).findFirst().orElseGet(() -> new TestHash(test).compute());
    }

    private String compute() {
        Map<Location, String> shown = test.spelling().shown();
        byte[] all = new byte[3 * 16];
        System.arraycopy(md5(init()), 0, all, 0, 16);
        System.arraycopy(md5(code()), 0, all, 16, 16);
        System.arraycopy(md5(test.observed().stream().sorted(order(shown)).map(l -> spelled(l, shown))
                .collect(Collectors.joining("; "))), 0, all, 32, 16);
        return HexFormat.of().formatHex(md5(all));
    }

    private String spelled(Location location, Map<Location, String> spelling) {
        return spelling.getOrDefault(location, notation.bare(location));
    }

    /** By thread and then by name: unlike in a final state, X10 stands before X2. */
    private Comparator<Location> order(Map<Location, String> spelling) {
        return Comparator.<Location>comparingInt(l -> l instanceof Location.Register r ? r.thread()
                : Integer.MAX_VALUE).thenComparing(l -> spelled(l, spelling));
    }

    private static byte[] md5(String text) {
        return md5(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private String init() {
        Map<Location, String> init = test.spelling().init();
        return test.init().values().entrySet().stream().sorted(Map.Entry.comparingByKey(order(init)))
                .map(entry -> type(entry.getKey()) + spelled(entry.getKey(), init) + "="
                        + test.spelling().values().getOrDefault(entry.getKey(), entry.getValue().toString()))
                .collect(Collectors.joining("; "));
    }

    private String type(Location location) {
        CType type = test.init().types().get(location);
        return type == null ? "" : type.name() + (type.pointer() ? " *" : " ");
    }

    private String code() {
        SortedMap<String, String> labels = new TreeMap<>();
        test.threads().forEach(thread -> thread.labels().keySet().forEach(label -> labels.put(label, "")));
        int next = 0;
        for (String label : new TreeSet<>(labels.keySet())) {
            labels.put(label, String.format(Locale.ROOT, "L%02d", next++));
        }
        List<List<String>> columns = new ArrayList<>();
        for (LitmusThread thread : test.threads()) {
            List<String> column = new ArrayList<>();
            for (int i = 0; i <= thread.size(); i++) {
                for (Map.Entry<String, Integer> label : thread.labels().entrySet()) {
                    if (label.getValue() == i) {
                        column.add(labels.get(label.getKey()) + ":");
                    }
                }
                if (i < thread.size()) {
                    column.add(instruction(thread.statements().get(i), labels));
                }
            }
            columns.add(column);
        }
        return LitmusPrinter.table(columns);
    }

    /** The instruction with its label renumbered and, where one instruction has two spellings, in the file's own. */
    private static String instruction(Statement statement, Map<String, String> labels) {
        Instruction instruction = statement.instruction();
        String text = InstructionPrinter.print(instruction);
        String written = statement.source().line() == 0 ? text : statement.source().text();
        if (isBranch(instruction)) {
            int operand = Math.max(text.lastIndexOf(','), text.lastIndexOf(' ')) + 1;
            return text.substring(0, operand).replace("jlt ", "jl ").replace("jgt ", "jg ")
                    + labels.getOrDefault(text.substring(operand), text.substring(operand));
        } else if (instruction instanceof A64Instruction.Rmw rmw && !written.toUpperCase(Locale.ROOT).startsWith("ST")) {
            return A64Printer.loadForm(rmw);
        } else if (instruction instanceof X86Instruction) {
            return x86(text, written);
        }
        return text;
    }

    /** Without the suffix if the file has none; a lock prefix has a semicolon. */
    private static String x86(String text, String written) {
        String unlocked = text.replace("lock ", "");
        String lock = unlocked.equals(text) ? "" : "lock; ";
        int end = unlocked.indexOf(' ');
        if (end < 0) {
            return unlocked.equals("nop") ? "NOP" : unlocked;
        }
        String mnemonic = unlocked.substring(0, end);
        boolean suffixed = (" " + written.toLowerCase(Locale.ROOT)).contains(" " + mnemonic + " ");
        return lock + (suffixed ? mnemonic : mnemonic.substring(0, end - 1)) + unlocked.substring(end);
    }

    private static boolean isBranch(Instruction instruction) {
        return instruction instanceof A64Instruction.Branch || instruction instanceof A64Instruction.BranchIf
                || instruction instanceof A64Instruction.CompareBranch || instruction instanceof X86Instruction.Jump
                || instruction instanceof X86Instruction.JumpIf;
    }
}
