package org.eptlitmus.matrix.processor;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.eptlitmus.matrix.catalog.Index;

/**
 * Turns each declared question into jcstress tests, one for each variant and machine, which jcstress's own processor picks up in the next round.
 *
 * <p>The option {@code eptlitmus.machines} lists the machines to write tests for, by label and divided by commas; without it, hardware.
 */
@SupportedAnnotationTypes({"org.eptlitmus.matrix.*", "org.eptlitmus.atomic9.*"})
@SupportedOptions(QuestionProcessor.MACHINES)
public final class QuestionProcessor extends AbstractProcessor {

    static final String MACHINES = "eptlitmus.machines";

    private final Map<String, String> tests = new HashMap<>();
    private final Map<String, Element> names = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Index.Line> index = new ArrayList<>();
    private final Set<Machine> machines = EnumSet.noneOf(Machine.class);
    private Diagnostics diagnostics;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        diagnostics = new Diagnostics(environment.getMessager());
        for (String label : environment.getOptions().getOrDefault(MACHINES, Machine.HARDWARE.label()).split(",")) {
            Machine.of(label.strip()).ifPresentOrElse(machines::add, () -> diagnostics.error(
                    "-A" + MACHINES + ": machine '" + label + "', expected some of " + Machine.labels()));
        }
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getElementsAnnotatedWith(Variant.class).stream()
                .filter(e -> e.getAnnotation(Question.class) == null
                        && (e.getKind() != ElementKind.FIELD || e.getEnclosingElement().getAnnotation(Question.class) == null))
                .forEach(e -> diagnostics.error(e, "a @Variant outside a @Question"));
        // In the order of names, so that the same sources give the same list of tests whatever order they are compiled in.
        ElementFilter.typesIn(round.getElementsAnnotatedWith(Question.class)).stream()
                .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
                .forEach(this::question);
        if (round.processingOver() && diagnostics.errors() == 0) {
            checkAsks();
            writeIndex();
        }
        return true;
    }

    private void question(TypeElement type) {
        try {
            new QuestionReader(processingEnv.getTypeUtils(), diagnostics).read(type).ifPresent(shape -> {
                shapes.add(shape);
                shape.variants().forEach(variant -> variant(shape, variant));
            });
        } catch (AnnotationTypeMismatchException | EnumConstantNotPresentException e) {
            // An annotation holds a name that does not exist; javac itself says so, and where.
            return;
        }
    }

    private void variant(Shape shape, Shape.Form variant) {
        if (names.putIfAbsent(variant.name(), variant.element()) != null) {
            diagnostics.error(variant.element(), "a second variant is named " + variant.name());
            return;
        }
        Map<Machine, String> written = new EnumMap<>(Machine.class);
        for (Machine machine : variant.machines()) {
            if (machines.contains(machine)) {
                TestWriter writer = machine == Machine.HARDWARE
                        ? new HardwareWriter(shape, variant)
                        : new EmulatedWriter(shape, variant, machine);
                String test = writer.className();
                String other = tests.putIfAbsent(test, variant.on(machine));
                if (other != null) {
                    diagnostics.error(variant.element(), variant.on(machine) + " and " + other
                            + " would share the test class " + test);
                    return;
                }
                write(variant, writer.write());
                written.put(machine, test);
            }
        }
        index.add(new Index.Line(variant.name(), processingEnv.getElementUtils().getBinaryName(shape.type()).toString(),
                variant.field(), shape.actors().stream().map(Shape.Entry::name).toList(), written));
    }

    private void write(Shape.Form variant, JavaFile file) {
        try {
            file.writeTo(processingEnv.getFiler());
        } catch (IOException e) {
            diagnostics.error(variant.element(), "the test cannot be written: " + e.getMessage());
        }
    }

    private void writeIndex() {
        try (Writer out = new OutputStreamWriter(processingEnv.getFiler().createResource(StandardLocation.CLASS_OUTPUT, "",
                Index.RESOURCE, shapes.stream().map(Shape::type).toArray(Element[]::new)).openOutputStream(), StandardCharsets.UTF_8)) {
            for (Index.Line line : index) {
                out.write(line.format() + "\n");
            }
        } catch (IOException e) {
            diagnostics.error("the index of questions cannot be written: " + e.getMessage());
        }
    }

    private void checkAsks() {
        Map<String, Shape> asking = new HashMap<>();
        for (Shape shape : shapes) {
            if (!shape.asks().isEmpty()) {
                Shape other = asking.putIfAbsent(shape.id().toString(), shape);
                if (other != null) {
                    diagnostics.error(shape.type(), shape.id() + " is asked twice, here and in "
                            + other.type().getQualifiedName());
                }
            }
        }
        for (Shape shape : shapes) {
            if (!asking.containsKey(shape.id().toString())) {
                diagnostics.error(shape.type(), "no class of " + shape.id() + " says what it asks");
            }
        }
    }
}
