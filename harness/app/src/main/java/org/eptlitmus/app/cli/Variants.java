package org.eptlitmus.app.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Mode;

/**
 * What a user means who names a question or a part of it: {@code EPT-3}, {@code EPT-3/enter2020}, {@code EPT-3/enter2020/loadAfter@arm64-llsc}. Every command
 * takes such names, and capitals do not matter.
 *
 * @param question the question
 * @param variants the variant of this name or, if there is none, all below it
 * @param machine the machine behind the at sign, if there is one
 */
record Variants(QuestionInfo question, List<VariantInfo> variants, Optional<Machine> machine) {

    /** What stands between a variant and a machine. */
    private static final String AT = "@";

    /** Finds what is named. @throws BadInput if there is no such thing; it says what is like it */
    static Variants named(String name) {
        return named(name, Catalog.load());
    }

    /** The same in a catalogue. */
    static Variants named(String name, Catalog catalog) {
        String[] parts = name.split(AT, 2);
        Optional<Machine> machine = parts.length == 1 ? Optional.empty() : Optional.of(machine(parts[1]));
        QuestionInfo question = question(parts[0].split("/", 2)[0], catalog);
        if (!parts[0].contains("/")) {
            return new Variants(question, question.variants(), machine);
        }
        List<VariantInfo> exact = question.variants().stream().filter(v -> v.name().equalsIgnoreCase(parts[0])).toList();
        List<VariantInfo> variants = !exact.isEmpty() ? exact
                : question.variants().stream().filter(v -> below(v.name(), parts[0])).toList();
        if (variants.isEmpty()) {
            throw new BadInput("no variant " + name + ": " + Nearest.hint(parts[0], names(question)));
        }
        return new Variants(question, variants, machine);
    }

    private static boolean below(String whole, String name) {
        return whole.length() > name.length() && whole.charAt(name.length()) == '/' && whole.regionMatches(true, 0, name, 0, name.length());
    }

    /** The names of a question's variants, and of all groups of such. */
    private static Set<String> names(QuestionInfo question) {
        Set<String> names = new LinkedHashSet<>();
        for (VariantInfo variant : question.variants()) {
            for (int slash = variant.name().indexOf('/'); slash >= 0; slash = variant.name().indexOf('/', slash + 1)) {
                names.add(variant.name().substring(0, slash));
            }
            names.add(variant.name());
        }
        return names;
    }

    private static QuestionInfo question(String id, Catalog catalog) {
        return catalog.questions().stream().filter(question -> question.id().toString().equalsIgnoreCase(id)).findFirst()
                .orElseThrow(() -> new BadInput("no question " + id + ": "
                        + Nearest.hint(id, catalog.questions().stream().map(question -> question.id().toString()).toList())));
    }

    /** The machine that a user names. @throws BadInput if there is none of this name */
    static Machine machine(String name) {
        return Machine.of(name).orElseThrow(() -> new BadInput("no machine " + name + ": "
                + Nearest.hint(name, Arrays.stream(Machine.values()).map(Machine::label).toList())));
    }

    /** The sequences that a user names. @throws BadInput if there are none of this name */
    static Isa isa(String name) {
        return Arrays.stream(Isa.values()).filter(isa -> isa.id().equals(name)).findFirst()
                .orElseThrow(() -> new BadInput("no lowering " + name + ": "
                        + Nearest.hint(name, Arrays.stream(Isa.values()).map(Isa::id).toList())));
    }

    /** An outcome as tests name it, however the user spaces it: {@code 0,0} is {@code 0, 0}. */
    static String outcome(String typed) {
        return Arrays.stream(typed.split(",", -1)).map(String::strip).collect(Collectors.joining(", "));
    }

    /** Whether a variant ends by itself: only then it has outcomes to ask for. */
    static boolean ends(VariantInfo variant) {
        return variant.mode() == Mode.Continuous;
    }
}
