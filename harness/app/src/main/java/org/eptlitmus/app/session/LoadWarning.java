package org.eptlitmus.app.session;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eptlitmus.app.host.LoadMeter;

/** Says once, in one line, that other processes take the CPUs from the tests: whoever waits for a run could end them. */
final class LoadWarning {

    private final LoadMeter meter;
    private final AtomicBoolean said = new AtomicBoolean();

    LoadWarning(LoadMeter meter) {
        this.meter = meter;
    }

    /** What is to be said before the run begins, if anything is. */
    Optional<String> atStart() {
        LoadMeter.Load load = meter.load();
        return load.notableAtStart() ? once(load.atStart(), load) : Optional.empty();
    }

    /** What is to be said now, if anything is that was not said yet. */
    Optional<String> now() {
        return meter.notableNow() ? once(meter.recent(), meter.load()) : Optional.empty();
    }

    private Optional<String> once(int hundredths, LoadMeter.Load load) {
        return said.getAndSet(true)
                ? Optional.empty()
                : Optional.of("Other processes keep " + cpus(hundredths, load)
                        + " busy: fewer tests have their turn, and those that do have fewer samples.");
    }

    /** In words: {@code 1.9 of 2 CPUs}. */
    static String cpus(int hundredths, LoadMeter.Load load) {
        return String.format(Locale.ROOT, "%.1f of %d CPU%s", hundredths / 100.0, load.cpus(), load.cpus() == 1 ? "" : "s");
    }
}
