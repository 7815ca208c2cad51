package org.eptlitmus.app.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The machine a run measures, as far as the operating system tells.
 *
 * @param arch as the JVM names it: amd64, aarch64
 * @param cpuModel the CPU's name, with family, model, stepping or implementer, part, revision where they are known
 * @param cpus CPUs that this process may use
 * @param pinnable the numbers of those CPUs, if threads can be pinned to them
 * @param virtual what tells that the machine is a virtual one, or "no sign of it"
 * @param emulatedCpu whether the CPU's instructions are emulated, so that counts say nothing about the architecture's hardware
 * @param os name and version of the kernel
 */
public record Host(
        String arch,
        String cpuModel,
        int cpus,
        List<Integer> pinnable,
        String virtual,
        boolean emulatedCpu,
        String os) {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String NO_SIGN = "no sign of it";

    public Host {
        pinnable = List.copyOf(pinnable);
    }

    /** This machine. */
    public static Host detect() {
        String arch = System.getProperty("os.arch");
        int cpus = Runtime.getRuntime().availableProcessors();
        Map<String, String> cpu = cpuinfo();
        return new Host(
                arch,
                cpuModel(cpu),
                cpus,
                pinnable(cpus),
                virtual(cpu),
                emulated(arch, cpu),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** The fields of the first CPU in /proc/cpuinfo; empty where there is none. */
    private static Map<String, String> cpuinfo() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : read(CPUINFO).split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).trim(), line.substring(colon + 1).trim());
            }
        }
        return fields;
    }

    private static String cpuModel(Map<String, String> cpu) {
        List<String> parts = new ArrayList<>();
        String name = cpu.getOrDefault("model name", "");
        if (name.isEmpty()) {
            name = firstLine("sysctl", "-n", "machdep.cpu.brand_string");
        }
        if (name.isEmpty()) {
            name = firstLine("sysctl", "-n", "hw.model");
        }
        parts.add(name.isEmpty() ? "unknown CPU" : name);
        for (String key : List.of(
                "cpu family", "model", "stepping", "microcode", "CPU implementer", "CPU variant", "CPU part", "CPU revision")) {
            if (cpu.containsKey(key)) {
                parts.add(key + " " + cpu.get(key));
            }
        }
        return String.join(", ", parts);
    }

    private static List<Integer> pinnable(int cpus) {
        for (String line : read(Path.of("/proc/self/status")).split("\n")) {
            if (line.startsWith("Cpus_allowed_list:")) {
                List<Integer> allowed = cpuList(line.substring(line.indexOf(':') + 1).trim());
                // Fewer CPUs than allowed means a quota: then any CPU may be another one's at any time.
                return allowed.size() == cpus ? allowed : List.of();
            }
        }
        return List.of();
    }

    /** The CPUs that the kernel's list format names, {@code 0-3,8}. */
    static List<Integer> cpuList(String text) {
        TreeSet<Integer> cpus = new TreeSet<>();
        for (String range : text.split(",")) {
            String[] ends = range.trim().split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return List.copyOf(cpus);
    }

    private static String virtual(Map<String, String> cpu) {
        if (cpu.getOrDefault("flags", "").matches("(.* )?hypervisor( .*)?")) {
            String product = read(Path.of("/sys/class/dmi/id/sys_vendor")).trim();
            return "the CPU names a hypervisor" + (product.isEmpty() ? "" : ", the board says " + product);
        }
        String product = read(Path.of("/sys/class/dmi/id/product_name")).trim();
        if (product.matches("(?i).*(virtual|kvm|qemu|vmware|hvm|bhyve).*")) {
            return "the board says " + product;
        }
        String guest = firstLine("sysctl", "-n", "kern.vm_guest");
        return guest.isEmpty() || guest.equals("none") ? NO_SIGN : "kern.vm_guest is " + guest;
    }

    /** Whether a JVM runs on emulated instructions: the CPU is emulated, or the JVM is for another architecture than this one. */
    public boolean emulates(Jvm jvm) {
        return emulatedCpu || !jvm.arch().equals(arch);
    }

    /** Whether an AArch64 JVM runs on a kernel that shows no AArch64 CPU: user-mode emulation. */
    private static boolean emulated(String arch, Map<String, String> cpu) {
        return arch.equals("aarch64")
                && System.getProperty("os.name").equals("Linux")
                && (cpu.containsKey("vendor_id")
                        || !Files.exists(Path.of("/sys/devices/system/cpu/cpu0/regs/identification/midr_el1")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** The first line that a command prints; empty if there is no such command or it fails. */
    static String firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (var in = process.inputReader()) {
                String line = in.readLine();
                return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0 && line != null ? line.trim() : "";
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
