package org.eptlitmus.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eptlitmus.app.judge.InOrder;
import org.eptlitmus.app.judge.QuestionTests;
import org.eptlitmus.litmus.CmpxchgLoops;
import org.eptlitmus.litmus.LitmusPrinter;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.catalog.VariantInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code litmus}: a question as files for herd7 and litmus7. */
@Command(
        name = "litmus",
        description = {
            "Writes a question's variants as litmus files that herd7 and litmus7 take: one for each outcome and lowering.",
            "Besides the outcomes that the architecture allows there are those that only its rules keep away.",
            "On amd64, atomic_set is lock or, atomic_clear lock and, atomic_fetchadd lock xadd: herd7 refuses these three unless"
                    + " --for herd7 asks for the loop of lock cmpxchg that means the same; check takes them as they are."
        },
        mixinStandardHelpOptions = true)
final class LitmusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "VARIANT", description = "A variant, such as EPT-3/enter2020/loadAfter, or all below EPT-3/enter2020 or EPT-3.")
    private String name;

    @Option(
            names = "--isa",
            paramLabel = "LOWERING",
            description = "Only as FreeBSD lowers atomic(9) for this: arm64-llsc, arm64-lse or amd64. May be repeated.")
    private List<String> isas = new ArrayList<>();

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only this outcome, such as \"0, 0\". May be repeated.")
    private List<String> outcomes = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "TOOL",
            description = "herd7: no instruction that herd7 refuses, so that amd64's lock or, lock and and lock xadd become loops.")
    private Reader reader;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes the files there, and their names to a list @all; without it a single test goes to standard output.")
    private Path directory;

    /** For whom a file can be written. */
    enum Reader {
        herd7
    }

    /** One variant lowered in one way. */
    private record Job(VariantInfo variant, Isa isa) {
    }

    @Override
    public Integer call() {
        Variants named = Variants.named(name);
        named.machine().ifPresent(machine -> isas.add(machine.label()));
        outcomes.replaceAll(Variants::outcome);
        List<Isa> lowerings = isas.isEmpty() ? List.of(Isa.values()) : isas.stream().map(Variants::isa).distinct().toList();
        List<Job> jobs = named.variants().stream().filter(Variants::ends)
                .flatMap(variant -> lowerings.stream().map(isa -> new Job(variant, isa))).toList();
        if (jobs.isEmpty()) {
            throw new BadInput(name + " has no final state: expected a variant whose actors end by themselves");
        }
        List<LitmusTest> tests = new ArrayList<>();
        InOrder.each(jobs, this::tests, tests::addAll);
        if (tests.isEmpty()) {
            throw new BadInput("no execution of " + name + " gives " + String.join(" or ", outcomes) + ": expected one of "
                    + String.join("; ", new QuestionTests(jobs.get(0).variant()).candidates(jobs.get(0).isa())));
        }
        if (directory != null) {
            write(tests);
        } else if (tests.size() == 1) {
            System.out.print(LitmusPrinter.print(tests.get(0)));
        } else {
            throw new BadInput(name + " makes " + tests.size() + " tests: expected --out, or --isa and --outcome that leave one");
        }
        return ExitCode.DONE;
    }

    private List<LitmusTest> tests(Job job) {
        QuestionTests tests = new QuestionTests(job.variant());
        Stream<String> asked = outcomes.isEmpty() ? tests.candidates(job.isa()).stream() : outcomes.stream().distinct();
        return asked.map(outcome -> tests.asking(job.isa(), outcome)).flatMap(Optional::stream)
                .map(test -> reader == Reader.herd7 ? CmpxchgLoops.in(test) : test).toList();
    }

    private void write(List<LitmusTest> tests) {
        try {
            Files.createDirectories(directory);
            StringBuilder list = new StringBuilder();
            for (LitmusTest test : tests) {
                String file = test.name() + ".litmus";
                Files.writeString(directory.resolve(file), LitmusPrinter.print(test), StandardCharsets.UTF_8);
                list.append(file).append('\n');
            }
            Files.writeString(directory.resolve("@all"), list, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput(directory + ": expected a directory that can be written to");
        }
    }
}
