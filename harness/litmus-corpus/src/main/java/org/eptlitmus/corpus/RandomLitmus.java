package org.eptlitmus.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random AArch64 litmus tests, because hand-written ones test what their author thought of: two or three threads of
 * loads and stores of every order, barriers, exclusives in and out of retry loops, atomics, compare-and-swaps, with address,
 * data, control and select dependencies between them. Every register that receives a value from memory is shown.
 */
public final class RandomLitmus {
    private static final String[] LOCATIONS = {"x", "y", "z"};
    private static final String[] BARRIERS = {"DMB SY", "DMB LD", "DMB ST", "DSB SY", "DSB LD", "DSB ST", "ISB",
        "DMB ISH", "DMB ISHLD", "DMB ISHST"};
    private static final String[] SUFFIXES = {"", "A", "L", "AL"};
    private static final String[] ATOMICS = {"LDADD", "LDSET", "LDCLR", "LDEOR", "SWP", "SWP", "CAS", "CAS", "CAS"};

    private final Random random;
    private final int accesses;
    private int locations;

    /**
     * Prepares a sequence of tests.
     *
     * @param seed the same seed gives the same tests
     * @param accesses how many accesses a test has at most; the judge's time grows steeply with it
     */
    public RandomLitmus(long seed, int accesses) {
        this.random = new Random(seed);
        this.accesses = accesses;
    }

    /** The next test's text. */
    public String next(String name) {
        int threads = random.nextInt(3) == 0 ? 3 : 2;
        locations = random.nextInt(3) == 0 ? 3 : 2;
        List<ThreadText> texts = new ArrayList<>();
        int left = accesses;
        for (int t = 0; t < threads; t++) {
            int most = Math.max(1, Math.min(accesses / threads + 2, left - (threads - t - 1)));
            ThreadText thread = new ThreadText(t, 1 + random.nextInt(most));
            texts.add(thread);
            left -= thread.weight;
        }
        StringBuilder text = new StringBuilder("AArch64 " + name + "\n{\n");
        for (ThreadText t : texts) {
            for (int i = 0; i < locations; i++) {
                text.append(t.index).append(":X").append(20 + i).append('=').append(LOCATIONS[i]).append("; ");
            }
            text.append('\n');
        }
        text.append("}\n");
        int lines = texts.stream().mapToInt(t -> t.lines.size()).max().orElse(0);
        for (int i = -1; i < lines; i++) {
            List<String> cells = new ArrayList<>();
            for (ThreadText t : texts) {
                cells.add(i < 0 ? "P" + t.index : i < t.lines.size() ? t.lines.get(i) : "");
            }
            text.append(' ').append(String.join(" | ", cells)).append(" ;\n");
        }
        text.append("locations [");
        for (int i = 0; i < locations; i++) {
            text.append(LOCATIONS[i]).append("; ");
        }
        for (ThreadText t : texts) {
            for (String shown : t.shown) {
                text.append(t.index).append(":X").append(shown).append("; ");
            }
        }
        return text.append("]\nexists (x=7)\n").toString();
    }

    private int one(int of) {
        return random.nextInt(of);
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** One thread's column. */
    private final class ThreadText {
        final int index;
        final List<String> lines = new ArrayList<>();
        final List<String> shown = new ArrayList<>();
        private int nextRegister = 1;
        private int labels;
        /** The label at which a branch already written ends, until it is placed. */
        private String openLabel;
        private int openFor;
        /** How many accesses were written. */
        private int weight;

        ThreadText(int index, int count) {
            this.index = index;
            for (int i = 0; weight < count; i++) {
                if (i > 0 && one(3) == 0) {
                    lines.add(pick(BARRIERS));
                }
                if (!shown.isEmpty() && one(4) == 0) {
                    control();
                }
                access();
                if (openLabel != null && openFor-- <= 0) {
                    placeLabel();
                }
            }
            placeLabel();
        }

        private void placeLabel() {
            if (openLabel != null) {
                lines.add(openLabel + ":");
                openLabel = null;
            }
        }

        private String register() {
            return Integer.toString(nextRegister++);
        }

        private String result() {
            String r = register();
            shown.add(r);
            return r;
        }

        private String earlier() {
            return shown.get(one(3) == 0 ? one(shown.size()) : shown.size() - 1);
        }

        private String label() {
            return "T" + index + "L" + labels++;
        }

        private void control() {
            placeLabel();
            String r = earlier();
            openLabel = label();
            openFor = one(3) == 0 ? 1 : 0;
            boolean empty = one(2) == 0;
            if (one(4) == 0) {
                lines.add("CMP W" + r + ",#" + one(3));
                lines.add(pick("B.EQ ", "B.NE ", "B.GE ") + openLabel);
            } else {
                lines.add(pick("CBNZ", "CBZ") + " W" + r + "," + openLabel);
            }
            if (empty) {
                placeLabel();
            }
            if (one(3) == 0) {
                lines.add("ISB");
            }
        }

        /** A register that holds zero, or a value, and depends on an earlier load where there is one. */
        private String value() {
            String r = register();
            if (shown.isEmpty() || one(2) == 0) {
                lines.add("MOV W" + r + ",#" + (1 + one(2)));
                return r;
            }
            String from = earlier();
            switch (one(5)) {
                case 0 -> {
                    lines.add("EOR W" + r + ",W" + from + ",W" + from);
                    lines.add("ADD W" + r + ",W" + r + ",#" + (1 + one(2)));
                }
                case 1 -> lines.add("ADD W" + r + ",W" + from + ",#" + (1 + one(2)));
                case 2 -> {
                    String other = register();
                    lines.add("MOV W" + other + ",#" + (1 + one(2)));
                    lines.add("CMP W" + from + ",#" + one(2));
                    lines.add("CSEL W" + r + ",W" + other + ",W" + earlier() + "," + pick("EQ", "NE"));
                }
                default -> {
                    nextRegister--;
                    return from;
                }
            }
            return r;
        }

        /** The location's address register, or one whose value depends on an earlier load. */
        private String address(int location, boolean offsetForm) {
            String base = "X" + (20 + location);
            if (shown.isEmpty() || one(4) != 0) {
                return "[" + base + "]";
            }
            String r = register();
            String from = earlier();
            lines.add("EOR W" + r + ",W" + from + ",W" + from);
            if (offsetForm) {
                return "[" + base + ",W" + r + ",SXTW]";
            }
            lines.add("ADD X" + r + "," + base + ",W" + r + ",SXTW");
            return "[X" + r + "]";
        }

        private void access() {
            int location = one(locations);
            weight++;
            switch (one(10)) {
                case 0, 1, 2 -> load(location);
                case 3, 4, 5 -> store(location);
                case 6, 7 -> exclusives(location);
                default -> atomic(location);
            }
        }

        private void load(int location) {
            String form = pick("LDR", "LDR", "LDR", "LDAR", "LDAPR");
            String address = address(location, form.equals("LDR"));
            lines.add(form + " W" + result() + "," + address);
        }

        private void store(int location) {
            String form = pick("STR", "STR", "STR", "STLR");
            String value = value();
            String address = address(location, form.equals("STR"));
            lines.add(form + " W" + value + "," + address);
        }

        private void exclusives(int location) {
            if (one(8) == 0) {
                lines.add(pick("STXR", "STLXR") + " W" + result() + ",W" + value() + "," + address(location, false));
                return;
            }
            weight++;
            boolean loop = one(4) == 0;
            String value = value();
            String from = address(location, false);
            String again = label();
            if (loop) {
                lines.add(again + ":");
            }
            String read = result();
            lines.add(pick("LDXR", "LDAXR") + " W" + read + "," + from);
            if (!loop && one(3) == 0) {
                between(location);
            }
            String stored = value;
            if (one(2) == 0) {
                stored = register();
                lines.add(pick("ADD", "EOR", "ORR") + " W" + stored + ",W" + read + ",W" + value);
            }
            String to = !loop && one(6) == 0 ? address(one(locations), false)
                    : loop || one(3) != 0 ? from : address(location, false);
            String status = register();
            lines.add(pick("STXR", "STLXR") + " W" + status + ",W" + stored + "," + to);
            if (loop) {
                lines.add("CBNZ W" + status + "," + again);
            } else {
                shown.add(status);
            }
        }

        private void between(int location) {
            weight++;
            switch (one(5)) {
                case 0 -> store(location);
                case 1 -> load(location);
                case 2 -> lines.add(pick(BARRIERS));
                case 3 -> atomic(one(locations));
                default -> load(one(locations));
            }
        }

        private void atomic(int location) {
            String form = pick(ATOMICS);
            String suffix = pick(SUFFIXES);
            String value = value();
            String address = address(location, false);
            if (form.equals("CAS")) {
                String expected = register();
                if (!shown.isEmpty() && one(3) == 0) {
                    String from = earlier();
                    lines.add(pick("EOR W" + expected + ",W" + from + ",W" + from, "MOV W" + expected + ",W" + from));
                } else {
                    lines.add("MOV W" + expected + ",#" + pick("0", "0", "1", "2"));
                }
                shown.add(expected);
                lines.add("CAS" + suffix + " W" + expected + ",W" + value + "," + address);
            } else if (!form.equals("SWP") && one(4) == 0) {
                lines.add(form.replace("LD", "ST") + (suffix.contains("L") ? "L" : "") + " W" + value + "," + address);
            } else {
                String result = one(8) == 0 ? "ZR" : result();
                lines.add(form + suffix + " W" + value + ",W" + result + "," + address);
            }
        }
    }
}
