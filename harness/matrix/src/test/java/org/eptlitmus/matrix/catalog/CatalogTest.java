package org.eptlitmus.matrix.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.HardwareCpu;
import org.eptlitmus.atomic9.HardwareMemory;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.testing.Compiled;
import org.eptlitmus.matrix.testing.Compiled.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IJ_Result;

/** The catalogue tells at run time what was declared, and runs it. */
class CatalogTest {

    @TempDir
    private static Path directory;

    private static Compiled compiled;
    private static Catalog catalog;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(directory, "hardware,arm64-llsc",
                Source.sample("Counters"), Source.sample("Buffering"), Source.sample("Ending"));
        catalog = Catalog.load(compiled.loader());
    }

    private static VariantInfo variant(String name) {
        return catalog.variant(name).orElseThrow();
    }

    @Test
    void saysWhichKernelsHadAVariantsCode() {
        assertEquals(List.of(Shipped.LANDED, Shipped.TODAY_X86), variant("EPT-3/plain").shipped());
        assertEquals(List.of(), variant("EPT-3/acq/rel").shipped());
    }

    @Test
    void listsQuestionsShapesAndVariantsInOrder() {
        assertEquals(List.of("EPT-3", "A64-2"), catalog.questions().stream().map(q -> q.id().toString()).toList());
        QuestionInfo question = catalog.question("EPT-3").orElseThrow();
        assertEquals("Is every sample's memory new?", question.asks());
        assertEquals("It is.", question.answer());
        assertEquals("yes", question.inShort());
        assertEquals(List.of("first line", "second line", "third line"), question.review());
        assertEquals(List.of("samples.Counters", "samples.Buffering"),
                question.shapes().stream().map(s -> s.source().getName()).toList());
        assertEquals(List.of("", "store buffering"), question.shapes().stream().map(ShapeInfo::title).toList());
        assertEquals(List.of("EPT-3/acq/rel", "EPT-3/plain", "EPT-3/sb"),
                question.variants().stream().map(VariantInfo::name).toList());
        assertEquals(List.of("EPT-3/acq/rel", "EPT-3/plain", "EPT-3/sb", "A64-2/loop"),
                catalog.variants().stream().map(VariantInfo::name).toList());
        assertEquals(Optional.empty(), catalog.question("EPT-4"));
        assertEquals(Optional.empty(), catalog.variant("EPT-3/none"));
    }

    @Test
    void tellsWhatAVariantIs() {
        VariantInfo plain = variant("EPT-3/plain");
        assertEquals("plain", plain.localName());
        assertEquals("EPT-3", plain.question().toString());
        assertEquals(List.of("CPU 0: add(&x); // $5.00 {n}", "CPU 1: add(&x);"), plain.code());
        assertEquals("samples.Counters$Cells", plain.cells().getName());
        assertEquals(Optional.of(IJ_Result.class), plain.result());
        assertEquals(Mode.Continuous, plain.mode());
        assertEquals(List.of("zeroth", "giveBack"), plain.actors().stream().map(Entry::name).toList());
        assertEquals(List.of(0, 1), plain.actors().stream().map(Entry::cpu).toList());
        assertEquals("sum", plain.arbiter().orElseThrow().name());
        assertEquals(Optional.empty(), plain.signal());
        assertEquals(List.of(Machine.HARDWARE, Machine.ARM64_LLSC), plain.machines());
        assertEquals("samples.Counters$Form", plain.form().orElseThrow().getClass().getName());
        assertEquals(Optional.empty(), variant("EPT-3/sb").form());
        assertEquals(List.of("CPU 0: x = 1; r1 = y;", "CPU 1: y = 1; r2 = x;"), variant("EPT-3/sb").code());
    }

    @Test
    void tellsWhatATerminationVariantIs() {
        VariantInfo loop = variant("A64-2/loop");
        assertEquals(Mode.Termination, loop.mode());
        assertEquals(Optional.empty(), loop.result());
        assertEquals(List.of("loop"), loop.actors().stream().map(Entry::name).toList());
        assertEquals("end", loop.signal().orElseThrow().name());
        assertEquals(1, loop.signal().orElseThrow().cpu());
        assertEquals(List.of(Machine.HARDWARE), loop.machines());
        assertEquals(FORBIDDEN, loop.grade(Machine.HARDWARE, "STALE"));
    }

    @Test
    void gradesAResultOnEachMachine() {
        VariantInfo first = variant("EPT-3/acq/rel");
        assertEquals(List.of("112, 1009", "112, 1010", ".*"), first.outcomes().stream().map(GradedOutcome::id).toList());
        assertEquals(ACCEPTABLE_INTERESTING, first.grade(Machine.HARDWARE, "112, 1009"));
        assertEquals(ACCEPTABLE, first.grade(Machine.ARM64_LLSC, "112, 1009"));
        assertEquals(ACCEPTABLE, variant("EPT-3/plain").grade(Machine.HARDWARE, "112, 1009"));
        assertEquals(ACCEPTABLE, first.grade(Machine.ARM64_LLSC, "112, 1010"));
        assertEquals(ACCEPTABLE_INTERESTING, first.grade(Machine.ARM64_LSE, "112, 1010"));
        assertEquals(FORBIDDEN, first.grade(Machine.ARM64_LSE, "0, 0"));
        assertEquals("not so", first.outcome("0, 0").orElseThrow().description());
        assertEquals(Optional.empty(), variant("EPT-3/sb").outcome("0, 2"));
        assertEquals(FORBIDDEN, variant("EPT-3/sb").grade(Machine.HARDWARE, "0, 2"));
    }

    @Test
    void namesEveryTestInTheList() {
        assertEquals(compiled.tests(), catalog.tests().size());
        assertEquals(Optional.of("samples.EPT_3_plain_arm64_llsc"), variant("EPT-3/plain").test(Machine.ARM64_LLSC));
        assertEquals(Optional.empty(), variant("EPT-3/plain").test(Machine.ARM64_LSE));
        Catalog.Test test = catalog.test("samples.EPT_3_sb_hardware").orElseThrow();
        assertSame(variant("EPT-3/sb"), test.variant());
        assertEquals(Machine.HARDWARE, test.machine());
        assertEquals("EPT-3/sb@hardware", test.variant().on(test.machine()));
    }

    @Test
    void runsTheCodeOnAnyCpu() throws ReflectiveOperationException {
        for (String name : List.of("EPT-3/plain", "EPT-3/acq/rel")) {
            VariantInfo variant = variant(name);
            Class<?> state = compiled.type("samples.EPT_3_plain_hardware$S");
            Object s = state.getConstructor().newInstance();
            Record cells = Layout.of(variant.cells(), new HardwareMemory(MethodHandles.publicLookup(), state));
            Object result = variant.newResult();
            for (Entry actor : variant.actors()) {
                actor.run(HardwareCpu.of(s, actor.cpu()), cells, null);
            }
            variant.arbiter().orElseThrow().run(HardwareCpu.of(s, 0), cells, result);
            assertEquals("112, 1009", result.toString());
        }
    }

    @Test
    void handsTheResultToActorsThatTakeIt() throws ReflectiveOperationException {
        VariantInfo variant = variant("EPT-3/sb");
        Class<?> state = compiled.type("samples.EPT_3_sb_hardware$S");
        Object s = state.getConstructor().newInstance();
        Record cells = Layout.of(variant.cells(), new HardwareMemory(MethodHandles.publicLookup(), state));
        II_Result result = (II_Result) variant.newResult();
        assertNotSame(result, variant.newResult());
        variant.actors().get(1).run(HardwareCpu.of(s, 1), cells, result);
        variant.actors().get(0).run(HardwareCpu.of(s, 0), cells, result);
        assertEquals("1, 0", result.toString());
        Cpu cpu = HardwareCpu.of(s, 0);
        assertThrows(ClassCastException.class, () -> variant.actors().get(0).run(cpu, cells, "no result"));
        assertThrows(NullPointerException.class, () -> variant.actors().get(0).run(null, cells, result));
    }

    @Test
    void refusesTwoIndicesThatDisagree() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other/META-INF/ept-litmus"));
        List<String> lines = compiled.lines("META-INF/ept-litmus/questions");
        Files.write(other.resolve("questions"), lines);
        URL[] urls = {directory.resolve("other").toUri().toURL()};
        assertEquals(4, Catalog.load(new URLClassLoader(urls, compiled.loader())).variants().size());
        Files.write(other.resolve("questions"), List.of(lines.get(0).replace("_hardware", "_else")));
        assertEquals("two different index lines for EPT-3/sb", assertThrows(IllegalStateException.class,
                () -> Catalog.load(new URLClassLoader(urls, compiled.loader()))).getMessage());
    }

    @Test
    void isEmptyWhereThereAreNoQuestions() {
        assertEquals(List.of(), Catalog.load().questions());
    }
}
