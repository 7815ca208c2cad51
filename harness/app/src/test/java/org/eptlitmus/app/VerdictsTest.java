package org.eptlitmus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eptlitmus.app.judge.QuestionTests;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;

/**
 * Checks that the three answers agree for every question, variant and machine: what the emulated machine can do, what the architecture's model
 * allows, both as the build found them out, and how the outcomes are graded.
 */
class VerdictsTest {

    private static final Verdicts VERDICTS = Verdicts.load();
    private static final Map<Isa, Machine> MACHINES = Map.of(Isa.ARM64_LLSC, Machine.ARM64_LLSC, Isa.ARM64_LSE, Machine.ARM64_LSE);

    private static SortedSet<String> allowed(VariantInfo variant, Isa isa, String judge) {
        return VERDICTS.of(variant.name()).orElseThrow().verdicts().stream()
                .filter(verdict -> verdict.judge().equals(judge) && verdict.lowering().equals(isa.id()))
                .map(verdict -> new TreeSet<>(verdict.allowed()))
                .findFirst().orElseThrow(() -> new AssertionError(variant.name() + ": no verdict of " + judge + " on " + isa.id()));
    }

    @Test
    void everyQuestionOfTheBriefIsAsked() {
        List<String> asked = Catalog.load().questions().stream().map(question -> question.id().toString()).toList();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            expected.add("EPT-" + i);
        }
        for (int i = 1; i <= 10; i++) {
            expected.add("A64-" + i);
        }
        assertEquals(expected, asked);
    }

    @TestFactory
    Stream<DynamicTest> machineModelAndGradesAgree() {
        // What asks about the compiler runs on hardware alone, and no model of an architecture has an answer to it.
        return Catalog.load().variants().stream()
                .filter(QuestionTests::asksArchitecture)
                .map(variant -> DynamicTest.dynamicTest(variant.name(), () -> agrees(variant)));
    }

    private static void agrees(VariantInfo variant) {
        Map<Isa, SortedSet<String>> allowed = new EnumMap<>(Isa.class);
        allowed.put(Isa.AMD64, allowed(variant, Isa.AMD64, "x86tso"));
        List<String> disagreements = new ArrayList<>();
        for (Isa isa : List.of(Isa.ARM64_LLSC, Isa.ARM64_LSE)) {
            SortedSet<String> byModel = allowed(variant, isa, "armv8");
            assertEquals(byModel, allowed(variant, isa, Outcomes.Verdict.MACHINE), "Armv8 against the emulated machine, " + isa.id());
            allowed.put(isa, byModel);
            compareWithGrades(variant, MACHINES.get(isa), byModel, disagreements);
        }
        // What the model of 2020 forbade beside the atomics of LSE was only ever relaxed.
        SortedSet<String> before = allowed(variant, Isa.ARM64_LLSC, "armv8-2020");
        assertTrue(allowed.get(Isa.ARM64_LLSC).containsAll(before), () -> "allowed in 2020 alone: " + before);
        if (variant.machines().contains(Machine.HARDWARE)) {
            allowed.forEach((isa, outcomes) -> outcomes.stream()
                    .filter(outcome -> variant.grade(Machine.HARDWARE, outcome) == Expect.FORBIDDEN)
                    .forEach(outcome -> disagreements.add("hardware forbids what " + isa.id() + " allows: " + outcome)));
        }
        assertTrue(disagreements.isEmpty(), () -> variant.name() + ": " + String.join("; ", disagreements));
    }

    private static void compareWithGrades(VariantInfo variant, Machine machine, SortedSet<String> reachable, List<String> disagreements) {
        for (String outcome : reachable) {
            if (variant.outcome(outcome).isEmpty()) {
                disagreements.add(machine + " reaches an outcome without a grade: " + outcome);
            } else if (variant.grade(machine, outcome) == Expect.FORBIDDEN) {
                disagreements.add(machine + " reaches a forbidden outcome: " + outcome);
            }
        }
        for (GradedOutcome outcome : variant.outcomes()) {
            if (outcome.on(machine) == Expect.ACCEPTABLE_INTERESTING && reachable.stream().noneMatch(outcome::matches)) {
                disagreements.add(machine + " never reaches the interesting outcome " + outcome.id());
            }
        }
    }
}
