package org.eptlitmus.app.campaign;

import java.util.List;

/** Is told how a campaign goes on; called by several threads. */
public interface Monitor {

    /** A pass begins; passes are numbered from 0. */
    void passBegins(int number, Pass pass);

    /** A test begins. */
    void testBegins(LitmusCase test, Configuration configuration);

    /** These slices ended since the last call: what was counted in them is to be kept now. */
    void kept(List<Slice> slices);
}
