package org.eptlitmus.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Mode;

/** Finds the variants that a user names. */
final class Variants {

    private Variants() {}

    /**
     * The variant of this name or, if there is none, all below it: {@code EPT-3/enter2020/loadAfter}, {@code EPT-3/enter2020}, {@code EPT-3}.
     *
     * @throws BadInput if there is none
     */
    static List<VariantInfo> named(String name) {
        return named(question(name.split("/", 2)[0]), name);
    }

    /** The same of a question that was found. */
    static List<VariantInfo> named(QuestionInfo question, String name) {
        String id = question.id().toString();
        String whole = id + name.substring(id.length());
        List<VariantInfo> exact = question.variants().stream().filter(v -> v.name().equals(whole)).toList();
        List<VariantInfo> variants = !exact.isEmpty() ? exact
                : question.variants().stream().filter(v -> v.name().startsWith(whole + "/")).toList();
        if (variants.isEmpty()) {
            throw new BadInput("no variant " + name + ": expected " + id + " or one of "
                    + question.variants().stream().map(VariantInfo::name).collect(Collectors.joining(", ")));
        }
        return variants;
    }

    /** The question of this id. @throws BadInput if there is none */
    static QuestionInfo question(String id) {
        Catalog catalog = Catalog.load();
        return catalog.question(Selection.id(id))
                .orElseThrow(() -> new BadInput("no question " + id + ": expected one of "
                        + catalog.questions().stream().map(q -> q.id().toString()).collect(Collectors.joining(", "))));
    }

    /** The sequences that a user names. @throws BadInput if there are none of this name */
    static Isa isa(String name) {
        return List.of(Isa.values()).stream().filter(isa -> isa.id().equals(name)).findFirst()
                .orElseThrow(() -> new BadInput("no lowering " + name + ": expected one of "
                        + List.of(Isa.values()).stream().map(Isa::id).collect(Collectors.joining(", "))));
    }

    /** Whether a variant ends by itself: only then it has outcomes to ask for. */
    static boolean ends(VariantInfo variant) {
        return variant.mode() == Mode.Continuous;
    }
}
