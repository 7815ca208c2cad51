package org.eptlitmus.app.worker;

import java.util.function.DoubleSupplier;

/**
 * How long a child JVM is waited for. What it does before a test begins, to start and to load classes, is not the test's time.
 *
 * @param beginMillis how long it may take until the test begins, by the wall's clock: long, since only a broken JVM never gets there
 * @param testMillis how long the test may take then, by its own clock
 * @param leftMillis how long there is to wait at all, by the wall's clock: the run ends then
 * @param threads how many CPUs the test keeps busy
 * @param others what part of all CPUs others keep busy now, 0 to 1
 */
public record Patience(long beginMillis, long testMillis, long leftMillis, int threads, DoubleSupplier others) {}
