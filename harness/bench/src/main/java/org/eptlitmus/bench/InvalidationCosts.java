package org.eptlitmus.bench;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an invalidation cost under each protocol, told as ratios of the measurements of one run. */
final class InvalidationCosts {

    private static final String LINE = "%-6s %-6s %12s %12s %12s %14s%n";

    private final Map<String, Map<Integer, Map<Protocol, Double>>> nanos = new TreeMap<>();

    /** Notes a measurement. */
    void add(int vcpus, String stay, Protocol protocol, double nanoseconds) {
        nanos.computeIfAbsent(stay, s -> new TreeMap<>())
                .computeIfAbsent(vcpus, v -> new EnumMap<>(Protocol.class)).put(protocol, nanoseconds);
    }

    /** A line for each length of stay and number of vCPUs. */
    String text() {
        StringBuilder text = new StringBuilder(String.format(LINE, "guests", "vCPUs", "SMR/neither", "rv./neither",
                "rv./SMR", "sequence/SMR"));
        nanos.forEach((stay, byVcpus) -> byVcpus.forEach((vcpus, of) -> text.append(String.format(LINE,
                stay.toLowerCase(Locale.ROOT), vcpus, ratio(of, Protocol.SMR, Protocol.NEITHER),
                ratio(of, Protocol.RENDEZVOUS, Protocol.NEITHER), ratio(of, Protocol.RENDEZVOUS, Protocol.SMR),
                ratio(of, Protocol.SEQUENCE, Protocol.SMR)))));
        return text.toString();
    }

    /** The ratio of two measurements; a dash if one is missing. */
    private static String ratio(Map<Protocol, Double> of, Protocol a, Protocol b) {
        return of.containsKey(a) && of.containsKey(b) ? String.format(Locale.ROOT, "%.2f", of.get(a) / of.get(b)) : "-";
    }
}
