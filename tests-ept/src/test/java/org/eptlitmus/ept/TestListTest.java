package org.eptlitmus.ept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Suite;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.runners.TestList;

/** jcstress's list holds every test that was declared: when its processor fails, javac succeeds and the test is gone. */
class TestListTest {

    private final Catalog catalog = Catalog.load();

    @Test
    void everyGeneratedTestIsInTheList() {
        assertFalse(catalog.tests().isEmpty());
        assertEquals(
                catalog.tests().stream().map(Catalog.Test::name).collect(Collectors.toSet()),
                Set.copyOf(TestList.tests()));
    }

    @Test
    void everyVariantHasATestForHardwareWhereItRunsThere() {
        for (VariantInfo variant : catalog.variants()) {
            assertEquals(variant.machines().contains(Machine.HARDWARE), variant.test(Machine.HARDWARE).isPresent(), variant.name());
        }
    }

    @Test
    void everyRunnerIsThere() throws ClassNotFoundException {
        for (Catalog.Test test : catalog.tests()) {
            Class.forName(TestList.getInfo(test.name()).generatedRunner());
        }
    }

    @Test
    void theQuestionsAreOfThisSuite() {
        assertEquals(List.of(Suite.EPT), catalog.questions().stream().map(q -> q.id().suite()).distinct().toList());
    }
}
