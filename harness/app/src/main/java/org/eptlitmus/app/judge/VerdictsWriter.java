package org.eptlitmus.app.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.arm64.Run;
import org.eptlitmus.arm64.RunText;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.VariantScenario;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.eptlitmus.models.engine.Engine;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Mode;

/**
 * Asks every judge about every variant while the jar is being built, since a run's time belongs to the counting: the models what they allow, the emulated
 * machine what it reaches, and how it gets to what the review worries about.
 */
public final class VerdictsWriter {

    private VerdictsWriter() {}

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        List<VariantInfo> ending = Catalog.load().variants().stream().filter(v -> v.mode() == Mode.Continuous).toList();
        String fingerprint = fingerprint(ending);
        if (Files.exists(file) && fingerprint.equals(of(file))) {
            return;
        }
        List<Verdicts.Judged> judged = new ArrayList<>();
        InOrder.each(ending, VerdictsWriter::judge, judged::add);
        Files.createDirectories(file.getParent());
        Json.write(file, new Verdicts(fingerprint, judged));
    }

    private static String fingerprint(List<VariantInfo> variants) {
        Set<Class<?>> places = new LinkedHashSet<>(List.of(
                Catalog.class, Cpu.class, Smr.class, LitmusTest.class, Isa.class, LitmusExplorer.class, Engine.class));
        variants.forEach(variant -> places.add(variant.source()));
        return Fingerprint.of(places, List.of(VerdictsWriter.class, QuestionTests.class, NotingScenario.class,
                InWhole.class, KernelRun.class, Verdicts.Judged.class,
                Outcomes.Verdict.class, Outcomes.MachineRun.class, Outcomes.Step.class));
    }

    /** What the file's verdicts are of; nothing if it holds none that can be read. */
    private static String of(Path file) {
        try {
            return Json.read(file, Verdicts.class).of();
        } catch (IOException e) {
            return "";
        }
    }

    private static Verdicts.Judged judge(VariantInfo variant) {
        NotingScenario noting = new NotingScenario(new VariantScenario(variant));
        List<Outcomes.Verdict> verdicts = new ArrayList<>();
        List<Outcomes.MachineRun> runs = new ArrayList<>();
        for (Isa isa : Isa.values()) {
            if (isa.arch() == Arch.AARCH64) {
                QuestionTests tests = new QuestionTests(variant);
                verdicts.add(verdict(Outcomes.Verdict.MACHINE, isa, tests.outcomes(isa)));
                if (runs.isEmpty()) {
                    // A run with LSE that has one without tells nothing new.
                    run(variant, tests, isa).ifPresent(runs::add);
                }
            }
            if (QuestionTests.asksArchitecture(variant)) {
                QuestionTests.models(isa).forEach(
                        model -> verdicts.add(verdict(model, isa, QuestionTests.outcomes(noting, variant, isa, model))));
            }
        }
        SortedSet<String> interleaved = new TreeSet<>();
        if (QuestionTests.asksArchitecture(variant)) {
            interleaved.addAll(QuestionTests.interleaved(noting, Isa.AMD64));
            if (noting.calls("atomic_fcmpset")) {
                // With one order of everything all lowerings do the same, but that a store-exclusive may fail for no reason, which an fcmpset tells.
                interleaved.addAll(QuestionTests.interleaved(noting, Isa.ARM64_LLSC));
            }
        }
        return new Verdicts.Judged(
                variant.name(), verdicts, runs, noting.operations(), List.copyOf(InWhole.outcomes(noting)), List.copyOf(interleaved));
    }

    private static Outcomes.Verdict verdict(String judge, Isa isa, SortedSet<String> allowed) {
        return new Outcomes.Verdict(judge, isa.id(), List.copyOf(allowed));
    }

    /** A shortest run to the first interesting outcome of the declared ones that the machine reaches. */
    private static Optional<Outcomes.MachineRun> run(VariantInfo variant, QuestionTests tests, Isa isa) {
        Optional<Machine> machine = Machine.of(isa.id()).filter(variant.machines()::contains);
        for (GradedOutcome declared : machine.isEmpty() ? List.<GradedOutcome>of() : variant.outcomes()) {
            if (declared.on(machine.get()) == Expect.ACCEPTABLE_INTERESTING) {
                for (String outcome : tests.outcomes(isa)) {
                    if (variant.outcome(outcome).filter(declared::equals).isPresent()) {
                        return tests.asking(isa, outcome).flatMap(KernelRun::steps).map(lines -> run(isa, outcome, lines));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Outcomes.MachineRun run(Isa isa, String outcome, List<RunText.Line> lines) {
        List<Outcomes.Step> steps = lines.stream()
                .map(line -> new Outcomes.Step(line.core(), action(line), line.instruction(), line.effect(), line.origin()))
                .toList();
        return new Outcomes.MachineRun(isa.id(), outcome, steps);
    }

    private static String action(RunText.Line line) {
        String action = line.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return line.source() == Run.Source.PAST ? action + " the past" : action;
    }
}
