package org.eptlitmus.matrix.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.processor.Shape.Entry;
import org.eptlitmus.matrix.processor.Shape.Role;
import org.openjdk.jcstress.annotations.Arbiter;

/**
 * The test for an emulated machine: the state holds the sample's machine, which the first actor takes from a stock and the arbiter gives back, so that
 * no sample allocates.
 */
final class EmulatedWriter extends TestWriter {

    EmulatedWriter(Shape shape, Shape.Form variant, Machine machine) {
        super(shape, variant, machine);
    }

    @Override
    List<FieldSpec> stateFields() {
        return List.of(FieldSpec.builder(EmulatedMachine.class, "machine", Modifier.PUBLIC).build());
    }

    @Override
    List<MethodSpec> stateMethods() {
        return List.of(MethodSpec.methodBuilder("machine")
                .addJavadoc("The sample's machine: whichever actor comes first brings it.\n")
                .addParameter(int.class, "cpu")
                .returns(EmulatedMachine.class)
                .addStatement("$T present = ($T) MACHINE.getAcquire(this)", EmulatedMachine.class, EmulatedMachine.class)
                .beginControlFlow("if (present != null)")
                .addStatement("return present")
                .endControlFlow()
                .addStatement("$T fresh = EMULATOR.take(cpu)", EmulatedMachine.class)
                .addStatement("$T winner = ($T) MACHINE.compareAndExchange(this, ($T) null, fresh)",
                        EmulatedMachine.class, EmulatedMachine.class, EmulatedMachine.class)
                .beginControlFlow("if (winner == null)")
                .addStatement("return fresh")
                .endControlFlow()
                .addStatement("EMULATOR.give(fresh)")
                .addStatement("return winner")
                .build());
    }

    @Override
    List<FieldSpec> constants() {
        return List.of(
                FieldSpec.builder(Emulator.class, "EMULATOR", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.open($S, $L)", Emulator.class, machine.label(), shape.actors().size())
                        .build(),
                FieldSpec.builder(cells, "CELLS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of($T.class, EMULATOR.memory())", Layout.class, cells)
                        .build(),
                FieldSpec.builder(VarHandle.class, "MACHINE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .build());
    }

    @Override
    CodeBlock staticInitializer() {
        return CodeBlock.builder()
                .beginControlFlow("try")
                .addStatement("MACHINE = $T.lookup().findVarHandle($T.class, $S, $T.class)",
                        MethodHandles.class, state, "machine", EmulatedMachine.class)
                .nextControlFlow("catch ($T e)", ReflectiveOperationException.class)
                .addStatement("throw new $T(e)", ExceptionInInitializerError.class)
                .endControlFlow()
                .build();
    }

    @Override
    CodeBlock call(Entry entry, int cpu) {
        return CodeBlock.builder()
                .addStatement("$T m = s.machine($L)", EmulatedMachine.class, cpu)
                .addStatement("$T cpu = m.enter($L)", Cpu.class, cpu)
                .beginControlFlow("try")
                .add(invoke(entry, CodeBlock.of("cpu")))
                .nextControlFlow("finally")
                .addStatement("m.leave(cpu)")
                .endControlFlow()
                .build();
    }

    /** Always there: the machine must go back. */
    @Override
    List<MethodSpec> arbiter() {
        boolean result = shape.arbiter().filter(e -> e.parameters().contains(Role.RESULT)).isPresent();
        CodeBlock.Builder body = CodeBlock.builder()
                .addStatement("$T m = s.machine", EmulatedMachine.class);
        shape.arbiter().ifPresent(e -> body.add(invoke(e, CodeBlock.of("m.arbiter()"))));
        body.addStatement("EMULATOR.give(m)");
        return List.of(frame(arbiterName(), Arbiter.class, result).addCode(body.build()).build());
    }

    private String arbiterName() {
        String name = shape.arbiter().map(Entry::name).orElse("giveBack");
        while (shape.arbiter().isEmpty() && isActor(name)) {
            name += "_";
        }
        return name;
    }

    private boolean isActor(String name) {
        return shape.actors().stream().anyMatch(a -> a.name().equals(name));
    }
}
