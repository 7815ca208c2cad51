package org.eptlitmus.matrix.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import java.lang.invoke.MethodHandles;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.eptlitmus.atomic9.HardwareCpu;
import org.eptlitmus.atomic9.HardwareMemory;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.processor.Shape.Entry;

/** The test for the JVM's own CPU: one field of the state for each cell. */
final class HardwareWriter extends TestWriter {

    HardwareWriter(Shape shape, Shape.Form variant) {
        super(shape, variant, Machine.HARDWARE);
    }

    @Override
    List<FieldSpec> stateFields() {
        return shape.fields().stream()
                .map(f -> FieldSpec.builder(f.wide() ? TypeName.LONG : TypeName.INT, f.identifier(), Modifier.PUBLIC).build())
                .toList();
    }

    @Override
    List<FieldSpec> constants() {
        return List.of(FieldSpec.builder(cells, "CELLS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($T.class, new $T($T.lookup(), $T.class))",
                        Layout.class, cells, HardwareMemory.class, MethodHandles.class, state)
                .build());
    }

    @Override
    CodeBlock call(Entry entry, int cpu) {
        return invoke(entry, CodeBlock.of("$T.of(s, $L)", HardwareCpu.class, cpu));
    }
}
