package org.eptlitmus.lowering;

import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;

/** Whatever can say which final states a litmus test has: the explorer of the emulated machine, or the engine under a model. */
@FunctionalInterface
public interface Judge {

    /** All final states. */
    StateSet finalStates(LitmusTest test);
}
