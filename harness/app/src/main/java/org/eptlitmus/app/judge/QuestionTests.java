package org.eptlitmus.app.judge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.Judge;
import org.eptlitmus.lowering.Recording;
import org.eptlitmus.lowering.Scenario;
import org.eptlitmus.lowering.VariantScenario;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;
import org.eptlitmus.models.execution.RunawayException;
import org.openjdk.jcstress.annotations.Mode;

/** One variant of a question as litmus tests, one for each outcome and architecture. */
public final class QuestionTests {

    /** Nearly everything goes: it finds executions to ask about that the architecture forbids. */
    private static final Engine COHERENCE = new Engine(Models.inText("coherence.cat", """
            "Coherence and atomicity alone"
            include "cos.cat"
            acyclic po-loc | rf | co | fr as coherence
            empty rmw & (fre; coe) as atomicity
            """));

    private static final Engine INTERLEAVED = new Engine(Models.named("sc"));

    private final VariantInfo variant;
    private final Map<Isa, Recording> allowed = new EnumMap<>(Isa.class);
    private final Map<Isa, Optional<Recording>> imaginable = new EnumMap<>(Isa.class);

    /** The tests of a variant, which must not be in termination mode: what never ends has no final state. */
    public QuestionTests(VariantInfo variant) {
        this.variant = variant;
    }

    /** Whether models have an answer to a variant: what runs on hardware alone asks about the compiler, and they know of none. */
    public static boolean asksArchitecture(VariantInfo variant) {
        return variant.mode() == Mode.Continuous && variant.machines().stream().anyMatch(machine -> machine != Machine.HARDWARE);
    }

    /** The outcomes that a built-in model allows when the variant's code is lowered for an architecture. */
    public static SortedSet<String> outcomes(VariantInfo variant, Isa isa, String model) {
        return record(variant, isa, by(new Engine(Models.named(model)))).outcomes();
    }

    /** The same of any scenario that does what the variant does. */
    static SortedSet<String> outcomes(Scenario scenario, VariantInfo variant, Isa isa, String model) {
        return record(scenario, name(variant, isa), isa, by(new Engine(Models.named(model)))).outcomes();
    }

    /** The outcomes of a scenario that sequential consistency allows. */
    static SortedSet<String> interleaved(Scenario scenario, Isa isa) {
        return record(scenario, "interleaved", isa, by(INTERLEAVED)).outcomes();
    }

    /** The outcomes that the architecture of today allows. */
    public SortedSet<String> outcomes(Isa isa) {
        return allowed(isa).outcomes();
    }

    /** The outcomes that are worth a test: those allowed, and others that coherence alone would allow. */
    public SortedSet<String> candidates(Isa isa) {
        SortedSet<String> all = new TreeSet<>(outcomes(isa));
        imaginable(isa).ifPresent(recording -> all.addAll(recording.outcomes()));
        return all;
    }

    /** The test that asks for an outcome; nothing if no execution, allowed or not, has it. */
    public Optional<LitmusTest> asking(Isa isa, String outcome) {
        return allowed(isa).asking(outcome)
                .or(() -> imaginable(isa).flatMap(recording -> recording.asking(outcome)))
                .map(test -> named(test, isa, outcome));
    }

    private Recording allowed(Isa isa) {
        return allowed.computeIfAbsent(isa, i -> record(variant, i,
                i.arch() == Arch.AARCH64 ? LitmusExplorer::explore : by(new Engine(Models.named("x86tso")))));
    }

    private Optional<Recording> imaginable(Isa isa) {
        return imaginable.computeIfAbsent(isa, i -> {
            try {
                return Optional.of(record(variant, i, by(COHERENCE)));
            } catch (RunawayException | IllegalStateException e) {
                // Without the architecture's order there may be too many executions, or values from nowhere without end.
                return Optional.empty();
            }
        });
    }

    private static Recording record(VariantInfo variant, Isa isa, Judge judge) {
        return record(new VariantScenario(variant), name(variant, isa), isa, judge);
    }

    private static Recording record(Scenario scenario, String name, Isa isa, Judge judge) {
        return Recording.of(name, scenario, isa, judge);
    }

    private static Judge by(Engine engine) {
        return test -> engine.run(test, Engine.Counting.STATES).states();
    }

    /** A name that is a file's too. */
    private static String name(VariantInfo variant, Isa isa) {
        return variant.name().replace('/', '+') + "+" + isa.id();
    }

    private LitmusTest named(LitmusTest test, Isa isa, String outcome) {
        String name = name(variant, isa) + "+" + outcome.replace(", ", "_").replaceAll("[^A-Za-z0-9._-]+", "-");
        String doc = variant.name() + " on " + isa.id() + ": is the outcome " + outcome.replace('"', '\'') + " allowed?";
        return new LitmusTest(test.file(), test.arch(), name, doc, test.metadata(), test.init(), test.threads(), test.locations(), test.filter(),
                test.condition());
    }

    /** The names of the models that speak of an architecture: Arm's of today and of 2020, Intel's and AMD's. */
    public static List<String> models(Isa isa) {
        return isa.arch() == Arch.AARCH64 ? List.of("armv8", "armv8-2020") : List.of("x86tso");
    }
}
