package org.eptlitmus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.Judge;
import org.eptlitmus.lowering.Recording;
import org.eptlitmus.lowering.VariantScenario;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Mode;

/**
 * Checks that the three answers agree for every question, variant and machine: what the emulated machine can do, what the architecture's model
 * allows, and how the outcomes are graded.
 */
class VerdictsTest {

    private static final Engine ARMV8 = new Engine(Models.named("armv8"));
    private static final Engine X86TSO = new Engine(Models.named("x86tso"));
    private static final Map<Isa, Machine> MACHINES = Map.of(Isa.ARM64_LLSC, Machine.ARM64_LLSC, Isa.ARM64_LSE, Machine.ARM64_LSE);

    /**
     * The variants that the engine judges in well under a second. Those of EPT-5 to EPT-12, and the whole function of EPT-1, run whole protocols, for which
     * it takes minutes; until it is faster they are judged by the {@code show} and {@code litmus} commands, one at a time.
     */
    private static final Pattern SMALL = Pattern.compile("A64-.*|EPT-1/(active|pte).*|EPT-[234]/.*");

    private static SortedSet<String> outcomes(VariantInfo variant, Isa isa, Judge judge) {
        return Recording.of("variant", new VariantScenario(variant), isa, judge).outcomes();
    }

    private static StateSet allowed(Engine engine, org.eptlitmus.litmus.LitmusTest test) {
        return engine.run(test, Engine.Counting.STATES).states();
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
                .filter(variant -> variant.mode() == Mode.Continuous && variant.machines().containsAll(MACHINES.values()))
                .filter(variant -> SMALL.matcher(variant.name()).matches())
                .map(variant -> DynamicTest.dynamicTest(variant.name(), () -> agrees(variant)));
    }

    private static void agrees(VariantInfo variant) {
        Map<Isa, SortedSet<String>> allowed = new EnumMap<>(Isa.class);
        allowed.put(Isa.AMD64, outcomes(variant, Isa.AMD64, test -> allowed(X86TSO, test)));
        List<String> disagreements = new ArrayList<>();
        for (Isa isa : List.of(Isa.ARM64_LLSC, Isa.ARM64_LSE)) {
            SortedSet<String> byModel = outcomes(variant, isa, test -> allowed(ARMV8, test));
            assertEquals(byModel, outcomes(variant, isa, LitmusExplorer::explore), "Armv8 against the emulated machine, " + isa.id());
            allowed.put(isa, byModel);
            compareWithGrades(variant, MACHINES.get(isa), byModel, disagreements);
        }
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
