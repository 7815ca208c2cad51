package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;

/** Pins down the names by which configurations are told apart. */
class ConfigurationsTest {

    private static Jvm jvm(String home, String version) {
        return new Jvm(Path.of(home), Map.of("java.version", version, "os.arch", "amd64"));
    }

    private static List<String> ids(List<Configuration> configurations) {
        return configurations.stream().map(Configuration::id).toList();
    }

    @Test
    void oneJvmNeedsNoName() {
        Configurations one = Configurations.of(List.of(jvm("/a", "17.0.1")), jvm -> false);
        assertEquals(List.of("c2"), ids(one.first()));
        assertEquals(List.of("c2-stress", "c1", "tiered", "interpreter"), ids(one.further()));
    }

    @Test
    void severalJvmsAreToldApart() {
        Configurations three = Configurations.of(List.of(jvm("/a", "17.0.1"), jvm("/b", "25"), jvm("/c", "25")), jvm -> false);
        assertEquals(List.of("jdk-17.0.1 c2", "jdk-25 c2", "jdk-25#2 c2"), ids(three.first()));
    }

    @Test
    void whatRunsOnAnEmulatedCpuSaysSo() {
        Configurations emulated = Configurations.of(List.of(jvm("/a", "17")), jvm -> true);
        assertEquals("emulated CPU", emulated.first().get(0).code());
        assertEquals("emulated CPU", emulated.further().get(0).code());
        assertEquals("", Configurations.of(List.of(jvm("/a", "17")), jvm -> false).first().get(0).code());
    }

    @Test
    void timeSlicedTestsSpinPolitely() {
        Configuration sliced = Configurations.of(List.of(jvm("/a", "17")), jvm -> false).first().get(0).sliced();
        assertEquals("c2, time-sliced", sliced.id());
        assertTrue(sliced.timeSliced());
        assertTrue(sliced.flags().contains("-Deptlitmus.yield=true"));
    }
}
