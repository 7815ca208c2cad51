package org.eptlitmus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;

/**
 * Holds what the catalogue calls the code of a kernel against the models' verdicts: for each question, whether the
 * kernel as posted, as landed and of today is safe on each architecture. A variant marked by mistake shows here.
 */
class ShippedTest {

    private static final List<String> X86 = List.of("x86tso");
    private static final List<String> ARM64 = List.of("armv8");

    private static final Catalog CATALOG = Catalog.load();
    private static final Verdicts VERDICTS = Verdicts.load();

    /** Whether a model allows what the question worries about: an outcome that is not acceptable on every machine. */
    private static boolean isUnsafe(VariantInfo variant, List<String> models) {
        return VERDICTS.of(variant.name()).orElseThrow().verdicts().stream()
                .filter(verdict -> models.contains(verdict.judge()))
                .flatMap(verdict -> verdict.allowed().stream())
                .anyMatch(outcome -> variant.outcome(outcome).map(ShippedTest::isWorry).orElse(true));
    }

    private static boolean isWorry(GradedOutcome outcome) {
        return outcome.grades().values().stream().anyMatch(grade -> grade != Expect.ACCEPTABLE);
    }

    private static String safety(QuestionInfo question, Shipped kernel, List<String> models) {
        List<VariantInfo> code = question.variants().stream()
                .filter(variant -> variant.shipped().contains(kernel)).toList();
        if (code.isEmpty()) {
            return "-";
        }
        return code.stream().anyMatch(variant -> isUnsafe(variant, models)) ? "unsafe" : "safe";
    }

    private static String line(QuestionInfo question) {
        return "%s: %s %s %s | %s %s %s".formatted(question.id(),
                safety(question, Shipped.POSTED, X86), safety(question, Shipped.LANDED, X86),
                safety(question, Shipped.TODAY_X86, X86),
                safety(question, Shipped.POSTED, ARM64), safety(question, Shipped.LANDED, ARM64),
                safety(question, Shipped.TODAY_OTHERS, ARM64));
    }

    /** Each line: as posted, as landed, of today on amd64; then the same on arm64. A dash: no code of that kernel. */
    @Test
    void saysForEachQuestionWhetherTheKernelIsSafe() {
        assertEquals("""
                EPT-1: safe safe safe | unsafe unsafe unsafe
                EPT-2: - safe safe | - unsafe safe
                EPT-3: safe safe safe | unsafe unsafe safe
                EPT-4: - safe safe | - unsafe unsafe
                EPT-5: safe safe safe | unsafe unsafe unsafe
                EPT-6: - safe safe | - safe -
                EPT-7: safe safe safe | safe safe safe
                EPT-8: safe safe safe | safe safe safe
                EPT-9: - safe safe | - unsafe unsafe
                EPT-10: safe safe safe | unsafe unsafe unsafe
                EPT-11: - safe safe | - unsafe safe
                EPT-12: - safe safe | - unsafe unsafe
                A64-1: safe safe safe | unsafe unsafe unsafe
                A64-2: - - - | - - -
                A64-3: - - - | - - -
                A64-4: safe safe safe | safe safe safe
                A64-5: safe safe safe | unsafe unsafe unsafe
                A64-6: - - - | - - -
                A64-7: safe safe safe | unsafe unsafe unsafe
                A64-8: safe safe safe | safe safe safe
                A64-9: safe safe safe | unsafe unsafe safe
                A64-10: safe safe safe | safe safe safe""",
                CATALOG.questions().stream().map(ShippedTest::line).collect(Collectors.joining("\n")));
    }

    @Test
    void everyQuestionHasAnAnswerInShort() {
        for (QuestionInfo question : CATALOG.questions()) {
            assertFalse(question.inShort().isBlank(), () -> question.id() + " has no answer in short");
            assertTrue(question.inShort().length() <= Question.IN_SHORT_LIMIT, question::inShort);
        }
    }

    /** The enter of 2022 is in no kernel but today's outside x86, and that of 2020 is not in that one. */
    @Test
    void theEnterTellsTheKernelsApart() {
        Stream<VariantInfo> entering = CATALOG.variants().stream().filter(variant -> variant.name().contains("2022"));
        assertEquals(List.of(), entering.filter(variant -> !variant.shipped().isEmpty())
                .filter(variant -> !variant.shipped().equals(List.of(Shipped.TODAY_OTHERS)))
                .map(VariantInfo::name).toList());
        Stream<VariantInfo> older = CATALOG.variants().stream().filter(variant -> variant.name().contains("2020"));
        assertEquals(List.of(), older.filter(variant -> variant.shipped().contains(Shipped.TODAY_OTHERS))
                .map(VariantInfo::name).toList());
    }
}
