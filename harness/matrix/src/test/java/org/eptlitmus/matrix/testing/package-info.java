/** What the tests of this module share: a compiler, a runner of compiled tests, and a machine to emulate. */
package org.eptlitmus.matrix.testing;
