package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Where the cores of an explored machine went round their loops, so that of a program without an end it can be said where it waits. */
final class WaitPlaces {
    private final BitSet[] branches;

    /** A loop that a core went round: {@code first} is the instruction with which it begins. */
    record Place(int core, MicroOp first) {
    }

    /** Nothing so far, for so many cores. */
    WaitPlaces(int cores) {
        branches = new BitSet[cores];
        for (int i = 0; i < cores; i++) {
            branches[i] = new BitSet();
        }
    }

    /** Notes that a core is about to go back from a branch. */
    void note(Core c) {
        branches[c.index].set(c.state);
    }

    /** The loops, the first core's first, each as it stands in its program. */
    List<Place> of(Program[] programs) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < branches.length; i++) {
            Program program = programs[i];
            int core = i;
            branches[i].stream().map(program::loopStart).sorted().distinct()
                    .forEach(start -> places.add(new Place(core, program.at(start))));
        }
        return places;
    }
}
