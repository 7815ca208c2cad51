/**
 * Tests of the suite written again by hand, as one would without the port: VarHandles on the fields of the state, the same fields and the same access
 * modes in the same order. They are what the port's own cost is measured against.
 */
package org.eptlitmus.bench.byhand;
