package org.eptlitmus.lowering;

import java.util.Collection;
import java.util.Map;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Value;

/** Whatever can say which final states a litmus test has: the explorer of the emulated machine, or the engine under a model. */
@FunctionalInterface
public interface Judge {

    /** The final states, each with a value for everything the test observes. */
    Collection<? extends Map<Location, Value>> finalStates(LitmusTest test);
}
