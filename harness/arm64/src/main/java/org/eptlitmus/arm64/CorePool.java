package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.lowering.Isa;

/**
 * Cores that no sample uses, by their number. A core is a few kilobytes, and a test has a thousand samples under way: if a thread runs them all on the
 * same core, that stays in its cache. Only one that still has something to do at the end of its code stays with the sample.
 */
final class CorePool {
    private final Isa isa;
    private final int locations;
    private final Seeds seeds;
    /** The instructions that the cores have come across. */
    private final SteppedOps ops = new SteppedOps();
    private final List<Stock<SteppedCore>> stocks = new ArrayList<>();

    CorePool(Isa isa, int cores, int locations, Seeds seeds) {
        this.isa = isa;
        this.locations = locations;
        this.seeds = seeds;
        for (int i = 0; i < cores; i++) {
            stocks.add(new Stock<>());
        }
    }

    int cores() {
        return stocks.size();
    }

    /** A core for the calling thread, as some sample left it. */
    SteppedCore take(int number) {
        SteppedCore core = stocks.get(number).own().take();
        return core != null ? core : new SteppedCore(number, locations, isa, ops, seeds.next(number));
    }

    void give(SteppedCore core) {
        stocks.get(core.number()).own().give(core);
    }
}
