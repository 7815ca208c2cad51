package org.eptlitmus.arm64acq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eptlitmus.atomic9.HardwareCpu;
import org.eptlitmus.atomic9.HardwareMemory;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.Entry;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;

/** Checks that the course is complete, and that no essay worries about what happens when its CPUs run one after the other. */
class CourseTest {

    private final Catalog catalog = Catalog.load();

    @Test
    void noVariantIsLost() {
        Map<String, Integer> variants = new LinkedHashMap<>();
        for (QuestionInfo question : catalog.questions()) {
            variants.put(question.id().toString(), question.variants().size());
        }
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("A64-1", 55);
        expected.put("A64-2", 12);
        expected.put("A64-3", 16);
        expected.put("A64-4", 30);
        expected.put("A64-5", 11);
        expected.put("A64-6", 8);
        expected.put("A64-7", 18);
        expected.put("A64-8", 9);
        expected.put("A64-9", 20);
        expected.put("A64-10", 8);
        assertEquals(expected, variants);
    }

    @Test
    void everyVariantIsAskedOfEveryMachine() {
        for (VariantInfo variant : catalog.variants()) {
            assertEquals(List.of(Machine.values()), variant.machines(), variant.name());
        }
    }

    @TestFactory
    Stream<DynamicTest> oneCpuAfterTheOtherNothingInterestingHappens() {
        return catalog.variants().stream().map(variant -> DynamicTest.dynamicTest(variant.name(), () -> {
            List<Entry> actors = new ArrayList<>(variant.actors());
            assertNothingInteresting(variant, actors);
            Collections.reverse(actors);
            assertNothingInteresting(variant, actors);
        }));
    }

    private static void assertNothingInteresting(VariantInfo variant, List<Entry> actors) throws ReflectiveOperationException {
        Class<?> state = Class.forName(variant.test(Machine.HARDWARE).orElseThrow() + "$S");
        Record cells = Layout.of(variant.cells(), new HardwareMemory(MethodHandles.lookup(), state));
        Object memory = state.getDeclaredConstructor().newInstance();
        Object result = variant.newResult();
        for (Entry actor : actors) {
            actor.run(HardwareCpu.of(memory, actor.cpu()), cells, result);
        }
        variant.arbiter().ifPresent(arbiter -> arbiter.run(HardwareCpu.of(memory, 0), cells, result));
        for (Machine machine : variant.machines()) {
            assertEquals(Expect.ACCEPTABLE, variant.grade(machine, result.toString()), actors + ": " + result);
        }
    }
}
