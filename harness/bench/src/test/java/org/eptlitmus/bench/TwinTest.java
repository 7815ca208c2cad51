package org.eptlitmus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestList;

/** A comparison by speed is worth something only where both do the same: each test by hand, held against its variant on the port. */
class TwinTest {

    static final List<Twin> TWINS = Twin.ALL;

    private static final int SAMPLES = 20_000;

    private final Catalog catalog = Catalog.load();

    @Test
    void jcstressWroteARunnerForEachOfThem() throws ClassNotFoundException {
        for (Twin twin : TWINS) {
            for (String test : List.of(twin.port(catalog), twin.byHand().getName())) {
                assertEquals(Runner.class, Class.forName(test + Sampler.RUNNER).getSuperclass());
            }
        }
    }

    @Test
    void jcstressListsEachOfThoseByHand() {
        assertEquals(TWINS.stream().map(t -> t.byHand().getName()).collect(Collectors.toSet()), Set.copyOf(TestList.tests()));
    }

    @ParameterizedTest
    @FieldSource("TWINS")
    void theStatesHaveTheSameFieldsInTheSameOrder(Twin twin) throws ReflectiveOperationException {
        assertEquals(new ByReflection(Class.forName(twin.port(catalog))).fields(), new ByReflection(twin.byHand()).fields());
    }

    @ParameterizedTest
    @FieldSource("TWINS")
    void oneActorAfterTheOtherLeavesTheSameMemoryAndTheSameResult(Twin twin) throws ReflectiveOperationException {
        ByReflection port = new ByReflection(Class.forName(twin.port(catalog)));
        ByReflection byHand = new ByReflection(twin.byHand());
        Map<String, String> forwards = port.run(0, 1);
        Map<String, String> backwards = port.run(1, 0);
        assertEquals(forwards, byHand.run(0, 1));
        assertEquals(backwards, byHand.run(1, 0));
        assertNotEquals(forwards, backwards);
    }

    @ParameterizedTest
    @FieldSource("TWINS")
    void theOutcomesAreThoseOfTheVariant(Twin twin) {
        VariantInfo info = twin.info(catalog);
        Set<String> declared = new TreeSet<>();
        for (StateCase outcome : TestList.getInfo(twin.byHand().getName()).cases()) {
            declared.add(outcome.matchPattern());
            assertEquals(info.grade(Machine.HARDWARE, outcome.matchPattern()), outcome.expect(), outcome.matchPattern());
        }
        assertFalse(declared.isEmpty());
        info.outcomes().forEach(o -> assertTrue(declared.stream().anyMatch(o::matches), o.toString()));
    }

    @ParameterizedTest
    @FieldSource("TWINS")
    void threadsSeeNothingThatTheVariantForbids(Twin twin) throws Exception {
        VariantInfo info = twin.info(catalog);
        Set<String> seen = new ByReflection(twin.byHand()).runInThreads(SAMPLES);
        assertFalse(seen.isEmpty());
        seen.removeIf(result -> info.grade(Machine.HARDWARE, result) != Expect.FORBIDDEN);
        assertEquals(Set.of(), seen);
    }
}
