package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eptlitmus.app.host.Jvm;

/**
 * The JVM configurations of a run.
 *
 * @param first those that every run has: the optimising compiler C2, in each JVM and with each way of compiling atomics for this CPU
 * @param further those that a longer run adds: C2 that shuffles what it may, C1, both compilers as a JVM uses them, and the interpreter
 */
public record Configurations(List<Configuration> first, List<Configuration> further) {

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

    /** Those for some JVMs, one or more. */
    public static Configurations of(List<Jvm> jvms) {
        List<Configuration> first = new ArrayList<>();
        List<Configuration> further = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Jvm jvm : jvms) {
            String prefix = jvms.size() == 1 ? "" : name(jvm, names) + " ";
            for (String lse : jvm.usesLse() ? List.of("+UseLSE", "-UseLSE") : List.of("")) {
                String suffix = lse.isEmpty() ? "" : " " + lse;
                first.add(configuration(prefix + "c2" + suffix, lse, jvm, C2));
                further.add(configuration(prefix + "c2-stress" + suffix, lse, jvm, C2_STRESS));
                further.add(configuration(prefix + "c1" + suffix, lse, jvm, C1));
                further.add(configuration(prefix + "tiered" + suffix, lse, jvm, List.of()));
                further.add(configuration(prefix + "interpreter" + suffix, lse, jvm, INTERPRETER));
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

    private static Configuration configuration(String id, String lse, Jvm jvm, List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        if (!lse.isEmpty()) {
            all.add("-XX:" + lse);
        }
        return new Configuration(id, lse, jvm, all, false);
    }
}
