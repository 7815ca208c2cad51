package org.eptlitmus.app.tally;

import java.util.Optional;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;

/**
 * What ran a test's code, as far as it changes what a count shows: counts on one platform may be summed, counts on two may not.
 *
 * @param machine hardware, or the emulated Arm machine's name
 * @param arch the JVM's architecture, amd64 or aarch64; empty for an emulated machine, which is the same on every host
 * @param code what sets the JIT's code apart, such as {@code +UseLSE}; empty if nothing does
 * @param emulatedCpu whether the CPU itself is emulated: such a count says nothing about the architecture's hardware
 * @param timeSliced whether actors shared CPUs: weaker evidence
 */
public record Platform(String machine, String arch, String code, boolean emulatedCpu, boolean timeSliced) {

    static final String AMD64 = "amd64";
    static final String AARCH64 = "aarch64";

    private static final String HARDWARE = "hardware";
    private static final String EMULATED = "emulated CPU";

    /** Where a test ran in a configuration. */
    static Platform of(Outcomes.Test test, Outcomes.JvmConfiguration configuration, HostInfo host) {
        if (!test.machine().equals(HARDWARE)) {
            return new Platform(test.machine(), "", "", false, configuration.timeSliced());
        }
        boolean emulated = configuration.code().contains(EMULATED)
                || !configuration.arch().equals(host.arch())
                || host.emulatedCpu() && configuration.arch().equals(AARCH64);
        String code = configuration.code().replace(", " + EMULATED, "").replace(EMULATED, "");
        return new Platform(HARDWARE, configuration.arch(), code, emulated, configuration.timeSliced());
    }

    /** Where a test that did not run would have run, as far as that can be told. */
    static Platform none(Outcomes.Test test, HostInfo host) {
        return test.machine().equals(HARDWARE)
                ? new Platform(HARDWARE, host.arch(), "", host.emulatedCpu(), false)
                : new Platform(test.machine(), "", "", false, false);
    }

    /** Whether a CPU ran it, if only an emulated one, and no emulated machine of ours. */
    public boolean onHardware() {
        return machine.equals(HARDWARE);
    }

    /** Whether it is a CPU of its architecture. */
    public boolean real() {
        return onHardware() && !emulatedCpu;
    }

    /** The same place, whether actors were time-sliced or not. */
    public Platform unsliced() {
        return new Platform(machine, arch, code, emulatedCpu, false);
    }

    /** In words: {@code x86-64 hardware}, {@code AArch64 on an emulated CPU (no hardware), -UseLSE}, {@code arm64-lse (emulated machine)}. */
    public String label() {
        StringBuilder text = new StringBuilder();
        if (!onHardware()) {
            text.append(machine).append(" (emulated machine)");
        } else {
            text.append(architecture());
            text.append(emulatedCpu ? " on an emulated CPU (no hardware)" : " " + HARDWARE);
        }
        if (!code.isEmpty()) {
            text.append(", ").append(code);
        }
        return timeSliced ? text + ", time-sliced" : text.toString();
    }

    /** In a word or two, for the head of a column: {@code x86-64}, {@code AArch64 +UseLSE}, {@code arm64-llsc}. */
    public String brief() {
        String text = !onHardware() ? machine : architecture() + (code.isEmpty() ? "" : " " + code) + (emulatedCpu ? " (emulated CPU)" : "");
        return timeSliced ? text + " (time-sliced)" : text;
    }

    private String architecture() {
        return switch (arch) {
            case AMD64 -> "x86-64";
            case AARCH64 -> "AArch64";
            default -> arch;
        };
    }

    /** The instructions that a model has to judge for this platform; none if no model speaks of it. */
    public Optional<String> lowering() {
        if (!onHardware()) {
            return Optional.of(machine);
        }
        return switch (arch) {
            case AMD64 -> Optional.of(AMD64);
            case AARCH64 -> Optional.of(code.contains("+UseLSE") ? "arm64-lse" : "arm64-llsc");
            default -> Optional.empty();
        };
    }
}
