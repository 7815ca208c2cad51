package org.eptlitmus.matrix.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.processor.Shape.Entry;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;

/** Writes one variant's jcstress test for one machine: the frame that is common to all machines. */
abstract class TestWriter {

    private static final String STATE = "S";

    final Shape shape;
    final Shape.Form variant;
    final Machine machine;
    final ClassName question;
    final ClassName test;
    final ClassName state;
    final TypeName cells;

    TestWriter(Shape shape, Shape.Form variant, Machine machine) {
        this.shape = shape;
        this.variant = variant;
        this.machine = machine;
        this.question = ClassName.get(shape.type());
        this.test = ClassName.get(question.packageName(), simpleName(variant, machine));
        this.state = test.nestedClass(STATE);
        this.cells = TypeName.get(shape.cells().asType());
    }

    /** The test class's qualified name. */
    final String className() {
        return test.canonicalName();
    }

    private static String simpleName(Shape.Form variant, Machine machine) {
        return (variant.name() + "/" + machine.label()).replaceAll("[^A-Za-z0-9]", "_");
    }

    /** The fields of the state; jcstress zeroes them in place only if they have neither initialiser nor modifier but public. */
    abstract List<FieldSpec> stateFields();

    /** What the test class holds beside the state, the memory first. */
    abstract List<FieldSpec> constants();

    /** Sets the constants that have no initialiser; empty if there are none. */
    CodeBlock staticInitializer() {
        return CodeBlock.of("");
    }

    /** The body of the method that runs an entry. */
    abstract CodeBlock call(Entry entry, int cpu);

    /** The methods of the state. */
    List<MethodSpec> stateMethods() {
        return List.of();
    }

    /** The source file. */
    final JavaFile write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(test)
                .addJavadoc("{@code $L}, generated from {@link $T}.\n", variant.on(machine), question)
                .addModifiers(Modifier.PUBLIC)
                .addOriginatingElement(shape.type())
                .addAnnotation(shape.mode() == Mode.Continuous
                        ? AnnotationSpec.builder(JCStressTest.class).build()
                        : AnnotationSpec.builder(JCStressTest.class).addMember("value", "$T.$L", Mode.class, shape.mode().name()).build())
                .addAnnotation(AnnotationSpec.builder(Description.class)
                        .addMember("value", "$S", description()).build());
        for (GradedOutcome outcome : variant.outcomes()) {
            type.addAnnotation(AnnotationSpec.builder(Outcome.class)
                    .addMember("id", "$S", outcome.id())
                    .addMember("expect", "$T.$L", Expect.class,
                            outcome.on(machine).name())
                    .addMember("desc", "$S", outcome.description()).build());
        }
        constants().forEach(type::addField);
        if (!staticInitializer().isEmpty()) {
            type.addStaticBlock(staticInitializer());
        }
        for (int cpu = 0; cpu < shape.actors().size(); cpu++) {
            type.addMethod(method(shape.actors().get(cpu), org.openjdk.jcstress.annotations.Actor.class, cpu));
        }
        shape.signal().ifPresent(e -> type.addMethod(method(e, org.openjdk.jcstress.annotations.Signal.class, 1)));
        arbiter().forEach(type::addMethod);
        type.addType(TypeSpec.classBuilder(STATE)
                .addJavadoc("The memory of one sample.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addAnnotation(State.class)
                .addFields(stateFields())
                .addMethods(stateMethods())
                .build());
        return JavaFile.builder(test.packageName(), type.build()).skipJavaLangImports(true).build();
    }

    /** The arbiter, if the test has one. */
    List<MethodSpec> arbiter() {
        return shape.arbiter().stream()
                .map(e -> method(e, org.openjdk.jcstress.annotations.Arbiter.class, 0))
                .toList();
    }

    final MethodSpec method(Entry entry, Class<?> annotation, int cpu) {
        return frame(entry.name(), annotation, entry.parameters().contains(Shape.Role.RESULT))
                .addCode(call(entry, cpu))
                .build();
    }

    final MethodSpec.Builder frame(String name, Class<?> annotation, boolean result) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addAnnotation(annotation)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(state, "s");
        if (result) {
            TypeElement r = shape.result().orElseThrow();
            method.addParameter(ParameterSpec.builder(TypeName.get(r.asType()), "r").build());
        }
        return method;
    }

    /** The question's static method, called with this Cpu. */
    final CodeBlock invoke(Entry entry, CodeBlock cpu) {
        List<CodeBlock> arguments = entry.parameters().stream().map(role -> switch (role) {
            case CPU -> cpu;
            case CELLS -> CodeBlock.of("CELLS");
            case FORM -> CodeBlock.of("$T.$L", question, variant.field().orElseThrow());
            case RESULT -> CodeBlock.of("r");
        }).toList();
        return CodeBlock.of("$T.$L($L);\n", question, entry.name(), CodeBlock.join(arguments, ", "));
    }

    /** For jcstress's HTML report, the only place that shows it, which puts it between tags as it is. */
    private String description() {
        List<String> lines = new ArrayList<>(List.of(html(variant.on(machine)
                + (shape.title().isEmpty() ? "" : ": " + shape.title()))));
        variant.code().forEach(line -> lines.add("<code>" + html(line) + "</code>"));
        return String.join("<br>", lines);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
