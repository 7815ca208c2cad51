package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/**
 * In this JVM, and by the layout that it really gives them, the fields that one thread writes lie two lines of the
 * cache away from whatever lies before and after their object.
 */
class ApartTest {
    static Stream<Object> written() {
        return Stream.of(new Draw(1), new Company(new CodeLength()), new FedProgram(31), new Stock<>().own());
    }

    /** By name and not by class: which class a field is in is what must not be trusted. */
    private static boolean isRoom(FieldLayout field) {
        return field.name().matches("(before|after)\\d+");
    }

    @ParameterizedTest
    @MethodSource("written")
    void fieldsAreAwayFromBothEnds(Object object) {
        ClassLayout layout = ClassLayout.parseInstance(object);
        List<FieldLayout> fields = layout.fields().stream().filter(field -> !isRoom(field)).toList();
        assertTrue(fields.size() >= 2, layout::toPrintable);
        for (FieldLayout field : fields) {
            assertTrue(field.offset() >= Apart.ROOM, layout::toPrintable);
            assertTrue(field.offset() + field.size() + Apart.ROOM <= layout.instanceSize(), layout::toPrintable);
        }
    }

    @Test
    void theFieldsAreThoseThatAreWritten() {
        Set<String> names = new TreeSet<>();
        written().flatMap(object -> ClassLayout.parseInstance(object).fields().stream()).filter(field -> !isRoom(field))
                .forEach(field -> names.add(field.name()));
        assertEquals(new TreeSet<>(Set.of("state", "storeExclusive", "length", "misses", "skips", "following",
                "registers", "op", "stock", "size", "things")), names);
    }

    @Test
    void thingsAreAwayFromBothEndsOfTheirArray() {
        Stock<Object> stock = new Stock<>();
        Stock.Magazine<Object> own = stock.own();
        for (int i = 0; i < Stock.ROUNDS; i++) {
            own.give(i);
        }
        ClassLayout layout = ClassLayout.parseInstance(own.things);
        // The layout of an array has one field, all of its elements.
        FieldLayout elements = layout.fields().first();
        long scale = elements.size() / own.things.length;
        for (int i = 0; i < own.things.length; i++) {
            if (own.things[i] != null) {
                long offset = elements.offset() + i * scale;
                assertTrue(offset >= Apart.ROOM, i + ": " + layout.toPrintable());
                assertTrue(offset + scale + Apart.ROOM <= layout.instanceSize(), i + ": " + layout.toPrintable());
            }
        }
        assertEquals(Stock.ROUNDS, Stream.of(own.things).filter(Objects::nonNull).count());
    }
}
