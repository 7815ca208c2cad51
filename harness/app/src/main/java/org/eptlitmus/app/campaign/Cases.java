package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/** Takes the litmus tests out of the catalogue. */
public final class Cases {

    private Cases() {}

    /**
     * Every test that the build wrote, in the catalogue's order.
     *
     * @throws IllegalArgumentException if jcstress's own list lacks one: the build is broken
     */
    public static List<LitmusCase> of(Catalog catalog) {
        List<LitmusCase> cases = new ArrayList<>();
        for (Catalog.Test test : catalog.tests()) {
            VariantInfo variant = test.variant();
            Machine machine = test.machine();
            TestInfo info = TestList.getInfo(test.name());
            cases.add(new LitmusCase(
                    variant.question().suite().label(),
                    variant.question().toString(),
                    variant.localName(),
                    machine.label(),
                    test.name(),
                    info.generatedRunner(),
                    info.actorNames(),
                    variant.mode() == Mode.Termination,
                    !variant.shipped().isEmpty(),
                    variant.outcomes().stream()
                            .map(o -> new OutcomeSpec(o.id(), o.on(machine), o.description()))
                            .toList()));
        }
        return List.copyOf(cases);
    }
}
