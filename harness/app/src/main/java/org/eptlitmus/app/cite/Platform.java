package org.eptlitmus.app.cite;

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

    static final String HARDWARE = "hardware";
    private static final String EMULATED = "emulated CPU";
    private static final String AARCH64 = "aarch64";

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

    /** Of a test that did not run. */
    static Platform none(Outcomes.Test test) {
        return new Platform(test.machine(), "", "", false, false);
    }

    /** Whether a CPU ran it, if only an emulated one, and no emulated machine of ours. */
    public boolean onHardware() {
        return machine.equals(HARDWARE);
    }

    /** In words: {@code x86-64 hardware}, {@code AArch64 on an emulated CPU (no hardware), -UseLSE}, {@code arm64-lse (emulated machine)}. */
    public String label() {
        StringBuilder text = new StringBuilder();
        if (!onHardware()) {
            text.append(machine).append(" (emulated machine)");
        } else {
            text.append(switch (arch) {
                case "amd64" -> "x86-64 ";
                case AARCH64 -> "AArch64 ";
                case "" -> "";
                default -> arch + " ";
            });
            text.append(emulatedCpu ? "on an emulated CPU (no hardware)" : HARDWARE);
        }
        if (!code.isEmpty()) {
            text.append(", ").append(code);
        }
        return timeSliced ? text + ", time-sliced" : text.toString();
    }

    /** The instructions that a model has to judge for this platform; none if no model speaks of it. */
    public Optional<String> lowering() {
        if (!onHardware()) {
            return Optional.of(machine);
        }
        return switch (arch) {
            case "amd64" -> Optional.of("amd64");
            case AARCH64 -> Optional.of(code.contains("+UseLSE") ? "arm64-lse" : "arm64-llsc");
            default -> Optional.empty();
        };
    }
}
