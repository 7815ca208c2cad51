package org.eptlitmus.app.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Format;
import org.eptlitmus.app.cite.Origin;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Row;

/**
 * Has ready what a reader pastes into a review, letter for letter what {@code cite} prints of an outcome. All
 * citations of a page begin and end alike, with the run and its machine: that is kept once, or the page would be half
 * as large again.
 */
final class Citing {

    private record Key(String variant, String outcome) {}

    private final Map<Key, String> texts = new LinkedHashMap<>();
    private final Page.Frame frame;

    Citing(List<Run> runs) {
        List<Block> blocks = runs.stream().map(Citing::block).toList();
        List<Map<String, List<Counted>>> counted = blocks.stream().map(Citing::byVariant).toList();
        Set<String> variants = new LinkedHashSet<>();
        counted.forEach(byVariant -> variants.addAll(byVariant.keySet()));
        for (String variant : variants) {
            List<Block> there = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                if (counted.get(i).containsKey(variant)) {
                    there.add(blocks.get(i).with(counted.get(i).get(variant)));
                }
            }
            for (String outcome : telling(there)) {
                texts.put(new Key(variant, outcome), text(there, variant, outcome));
            }
        }
        frame = frame(texts.values());
    }

    private static Block block(Run run) {
        Outcomes outcomes = run.outcomes();
        String title = RunFile.id(run.directory())
                .map(id -> Origin.run(new RunFile(run.directory(), id, outcomes)))
                .orElse(Origin.jar(outcomes.environment()) + ", " + run.label());
        return Block.of(title, List.of(run.label()), outcomes, Counted.of(outcomes, run.label()));
    }

    private static Map<String, List<Counted>> byVariant(Block block) {
        Map<String, List<Counted>> byVariant = new LinkedHashMap<>();
        block.counted().forEach(c -> byVariant.computeIfAbsent(c.variant().name(), name -> new ArrayList<>()).add(c));
        return byVariant;
    }

    private static Set<String> telling(List<Block> blocks) {
        Set<String> outcomes = new LinkedHashSet<>();
        blocks.stream()
                .flatMap(block -> block.counted().stream())
                .flatMap(c -> c.rows().stream())
                .filter(Citing::tells)
                .forEach(row -> outcomes.add(row.outcome().id()));
        return outcomes;
    }

    /** Whether an outcome is of interest: it is graded as more than acceptable, or it contradicts something. */
    static boolean tells(Row row) {
        return row.grade() != Grade.ACCEPTABLE || row.contradicts();
    }

    private static String text(List<Block> blocks, String variant, String outcome) {
        try {
            Choice choice = new Choice(List.of(variant), List.of(), List.of(), List.of(outcome), false);
            return Format.markdown.cite(blocks, choice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What some texts begin and end with, all of them. */
    private static Page.Frame frame(Collection<String> texts) {
        if (texts.isEmpty()) {
            return new Page.Frame("", "");
        }
        String first = texts.iterator().next();
        int shortest = texts.stream().mapToInt(String::length).min().orElse(0);
        int begin = 0;
        while (begin < shortest && alike(texts, first, begin, false)) {
            begin++;
        }
        int end = 0;
        while (end < shortest - begin && alike(texts, first, end, true)) {
            end++;
        }
        return new Page.Frame(first.substring(0, begin), first.substring(first.length() - end));
    }

    /** Whether all have the same character so far from their beginning, or from their end. */
    private static boolean alike(Collection<String> texts, String first, int far, boolean fromEnd) {
        char c = first.charAt(fromEnd ? first.length() - 1 - far : far);
        return texts.stream().allMatch(text -> text.charAt(fromEnd ? text.length() - 1 - far : far) == c);
    }

    /** What stands before and behind each citation. */
    Page.Frame frame() {
        return frame;
    }

    /** The citation of an outcome without that; empty if the outcome is of no interest. */
    String citation(String variant, String outcome) {
        String text = texts.getOrDefault(new Key(variant, outcome), "");
        return text.isEmpty() ? "" : text.substring(frame.begin().length(), text.length() - frame.end().length());
    }
}
