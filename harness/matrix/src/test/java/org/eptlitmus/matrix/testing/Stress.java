package org.eptlitmus.matrix.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.util.Counter;

/** Runs a compiled jcstress test in this JVM for a moment, through the runner that jcstress's own processor generated. */
public final class Stress {

    private static final int MILLIS = 50;
    private static final int STRIDE_SIZE = 16;
    private static final int STRIDE_COUNT = 4;

    private Stress() {
    }

    /** The count of each result, over so many samples that states must have been used again. */
    public static Map<String, Long> run(Compiled compiled, String test) {
        Map<String, Long> counts = new TreeMap<>();
        long states = 0;
        do {
            states += STRIDE_SIZE * STRIDE_COUNT;
            once(compiled, test).forEach((result, count) -> counts.merge(result, count, Long::sum));
        } while (counts.values().stream().mapToLong(Long::longValue).sum() <= 2 * states);
        return counts;
    }

    private static Map<String, Long> once(Compiled compiled, String test) {
        try {
            Runner<?> runner = (Runner<?>) compiled.type(test + "_jcstress")
                    .getConstructor(ForkedTestConfig.class).newInstance(config(test));
            Map<String, Long> counts = new TreeMap<>();
            for (CounterThread<?> thread : runner.internalRun()) {
                thread.join();
                if (thread.throwable() != null) {
                    throw new AssertionError(thread.throwable());
                }
                add(thread.result(), counts);
            }
            return counts;
        } catch (ReflectiveOperationException | IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <R> void add(Counter<R> counter, Map<String, Long> counts) {
        counter.elementSet().forEach(r -> counts.merge(r.toString(), counter.count(r), Long::sum));
    }

    private static ForkedTestConfig config(String test) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(SpinLoopStyle.THREAD_YIELD.ordinal());
            out.writeInt(MILLIS);
            out.writeInt(1);
            out.writeUTF(test + "_jcstress");
            out.writeInt(16);
            out.writeInt(STRIDE_SIZE);
            out.writeInt(STRIDE_COUNT);
            out.writeBoolean(false);
        }
        return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
