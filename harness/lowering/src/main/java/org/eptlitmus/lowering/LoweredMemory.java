package org.eptlitmus.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.litmus.Width;

/** The memory of a machine that executes instructions: it numbers the cells in the order in which they are asked for. */
public final class LoweredMemory implements Memory {

    private final List<Place> places = new ArrayList<>();

    @Override
    public IntCell intCell(String name, int init) {
        return place(name, Width.BITS32, init);
    }

    @Override
    public LongCell longCell(String name, long init) {
        return place(name, Width.BITS64, init);
    }

    private Place place(String name, Width width, long init) {
        Place place = new Place(name, places.size(), width, init);
        places.add(place);
        return place;
    }

    /** The places so far, by index. */
    public List<Place> places() {
        return Collections.unmodifiableList(places);
    }
}
