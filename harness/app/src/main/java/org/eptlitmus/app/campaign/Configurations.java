package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.host.Jvm;

/**
 * The JVM configurations of a run.
 *
 * @param first those that every run has: the optimising compiler C2, in each JVM and with each way of compiling atomics for this CPU
 * @param further those that a longer run adds: C2 that shuffles what it may, C1, both compilers as a JVM uses them, and the interpreter
 */
public record Configurations(List<Configuration> first, List<Configuration> further) {

    private static final String EMULATED = "emulated CPU";

    private static final List<String> C2 = List.of("-XX:-TieredCompilation");
    private static final List<String> C2_STRESS = List.of(
            "-XX:-TieredCompilation",
            "-XX:+StressLCM",
            "-XX:+StressGCM",
            "-XX:+StressIGVN",
            "-XX:+StressCCP",
            "-XX:StressSeed=" + Children.SEED);
    private static final List<String> C1 = List.of("-XX:TieredStopAtLevel=1");
    private static final List<String> INTERPRETER = List.of("-Xint");

    /**
     * Those for some JVMs, one or more.
     *
     * @param emulated whether a JVM's CPU is itself emulated, by a program that shows nothing of the architecture's reordering
     */
    public static Configurations of(List<Jvm> jvms, Predicate<Jvm> emulated) {
        List<Configuration> first = new ArrayList<>();
        List<Configuration> further = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Jvm jvm : jvms) {
            String prefix = jvms.size() == 1 ? "" : name(jvm, names) + " ";
            for (String lse : jvm.usesLse() ? List.of("+UseLSE", "-UseLSE") : List.of("")) {
                String suffix = lse.isEmpty() ? "" : " " + lse;
                String code = Stream.of(lse, emulated.test(jvm) ? EMULATED : "")
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
                first.add(configuration(prefix + "c2" + suffix, code, lse, jvm, C2));
                further.add(configuration(prefix + "c2-stress" + suffix, code, lse, jvm, C2_STRESS));
                further.add(configuration(prefix + "c1" + suffix, code, lse, jvm, C1));
                further.add(configuration(prefix + "tiered" + suffix, code, lse, jvm, List.of()));
                further.add(configuration(prefix + "interpreter" + suffix, code, lse, jvm, INTERPRETER));
            }
        }
        return new Configurations(List.copyOf(first), List.copyOf(further));
    }

    /** A name that no other JVM of the run has. */
    private static String name(Jvm jvm, Set<String> taken) {
        String name = "jdk-" + jvm.version();
        for (int i = 2; !taken.add(name); i++) {
            name = "jdk-" + jvm.version() + "#" + i;
        }
        return name;
    }

    private static Configuration configuration(String id, String code, String lse, Jvm jvm, List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        if (!lse.isEmpty()) {
            all.add("-XX:" + lse);
        }
        return new Configuration(id, code, jvm, all, false);
    }
}
