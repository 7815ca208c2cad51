package org.eptlitmus.app.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what the CPUs did where there is no {@code /proc}: from the JVM, which tells less exactly. Used by one thread. */
final class JvmCpuTime implements CpuTime.Source {

    private final Map<Long, Double> children = new HashMap<>();
    private final int cpus = Runtime.getRuntime().availableProcessors();
    private double busy;
    private long last = System.nanoTime();

    @Override
    public Optional<CpuTime> read() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return Optional.empty();
        }
        double load = system.getCpuLoad();
        if (load < 0) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        // The bean speaks of the time since it was last asked.
        busy += load * cpus * (now - last);
        last = now;
        ProcessHandle.current().descendants().forEach(child -> children.put(
                child.pid(), (double) child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos()));
        double own = Math.max(0, system.getProcessCpuTime())
                + children.values().stream().mapToDouble(Double::doubleValue).sum();
        return Optional.of(new CpuTime((double) now * cpus, busy, own, cpus));
    }
}
