package org.eptlitmus.bench;

import java.util.List;
import org.eptlitmus.bench.byhand.ActiveSuperset;
import org.eptlitmus.bench.byhand.LoadAfterEnter;
import org.eptlitmus.bench.byhand.StoreBuffering;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;

/**
 * A variant of the suite and the same test by hand.
 *
 * @param variant the variant's full name
 * @param byHand the jcstress test that runs the same accesses without the port
 */
record Twin(String variant, Class<?> byHand) {

    /** From two accesses of a CPU to the protocol. */
    static final List<Twin> ALL = List.of(
            new Twin("A64-1/plain/plain", StoreBuffering.class),
            new Twin("EPT-3/enter2020/loadAfter", LoadAfterEnter.class),
            new Twin("EPT-4/setThenEnter2020", ActiveSuperset.class));

    /** The variant. */
    VariantInfo info(Catalog catalog) {
        return catalog.variant(variant).orElseThrow();
    }

    /** The name of the test on the port. */
    String port(Catalog catalog) {
        return info(catalog).test(Machine.HARDWARE).orElseThrow();
    }
}
