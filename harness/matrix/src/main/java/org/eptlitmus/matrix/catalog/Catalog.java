package org.eptlitmus.matrix.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eptlitmus.matrix.Declaration;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.QuestionId;
import org.eptlitmus.matrix.Variant;

/** All questions on the class path, in the order of their ids. */
public final class Catalog {

    private final List<QuestionInfo> questions;
    private final Map<String, VariantInfo> variants = new LinkedHashMap<>();
    private final Map<String, Test> tests = new LinkedHashMap<>();

    private Catalog(List<QuestionInfo> questions) {
        this.questions = List.copyOf(questions);
        for (QuestionInfo question : questions) {
            for (VariantInfo variant : question.variants()) {
                variants.put(variant.name(), variant);
                for (Machine machine : variant.machines()) {
                    variant.test(machine).ifPresent(name -> tests.put(name, new Test(name, variant, machine)));
                }
            }
        }
    }

    /**
     * A jcstress test that the build wrote.
     *
     * @param name the class's binary name, as in jcstress's test list
     * @param variant what it runs
     * @param machine where
     */
    public record Test(String name, VariantInfo variant, Machine machine) {
    }

    /** The questions that this class's own loader finds. */
    public static Catalog load() {
        return load(Catalog.class.getClassLoader());
    }

    /**
     * The questions that a loader finds; their classes are loaded, not initialised.
     *
     * @throws IllegalStateException if an index does not fit the classes: the build is broken
     */
    public static Catalog load(ClassLoader loader) {
        Map<QuestionId, Map<Class<?>, List<VariantInfo>>> shapes = new TreeMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Index.Line line : lines(loader)) {
            if (!names.add(line.variant())) {
                throw new IllegalStateException("two different index lines for " + line.variant());
            }
            VariantInfo variant = variant(line, loader);
            shapes.computeIfAbsent(variant.question(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(variant.source(), source -> new ArrayList<>())
                    .add(variant);
        }
        List<QuestionInfo> questions = new ArrayList<>();
        shapes.forEach((id, byClass) -> questions.add(question(id, byClass)));
        return new Catalog(questions);
    }

    /** Every question. */
    public List<QuestionInfo> questions() {
        return questions;
    }

    /** The question of this id, such as {@code EPT-3}. */
    public Optional<QuestionInfo> question(String id) {
        return questions.stream().filter(q -> q.id().toString().equals(id)).findFirst();
    }

    /** Every variant, question by question. */
    public List<VariantInfo> variants() {
        return List.copyOf(variants.values());
    }

    /** The variant of this full name, such as {@code EPT-3/enter2020/loadAfter}. */
    public Optional<VariantInfo> variant(String name) {
        return Optional.ofNullable(variants.get(name));
    }

    /** Every jcstress test, variant by variant. */
    public List<Test> tests() {
        return List.copyOf(tests.values());
    }

    /** The jcstress test of this class name. */
    public Optional<Test> test(String className) {
        return Optional.ofNullable(tests.get(className));
    }

    private static Set<Index.Line> lines(ClassLoader loader) {
        // A module may be on the class path twice, as classes and in a jar: equal lines are one.
        Set<Index.Line> lines = new LinkedHashSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(Index.RESOURCE))) {
                try (BufferedReader reader = new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
                    reader.lines().filter(line -> !line.isBlank()).map(Index.Line::parse).forEach(lines::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index of questions cannot be read", e);
        }
        return lines;
    }

    private static VariantInfo variant(Index.Line line, ClassLoader loader) {
        try {
            Class<?> source = Class.forName(line.source(), false, loader);
            Question question = source.getAnnotation(Question.class);
            Optional<Field> field = Optional.empty();
            Variant variant = source.getAnnotation(Variant.class);
            if (line.field().isPresent()) {
                Field f = source.getDeclaredField(line.field().get());
                f.setAccessible(true);
                field = Optional.of(f);
                variant = f.getAnnotation(Variant.class);
            }
            QuestionId id = QuestionId.parse(question.id()).orElseThrow();
            return new VariantInfo(id, source, new Declaration(question, variant), field, line.actors(), line.tests());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the index names " + line.variant() + ", and its class does not hold it", e);
        }
    }

    private static QuestionInfo question(QuestionId id, Map<Class<?>, List<VariantInfo>> byClass) {
        List<ShapeInfo> shapes = new ArrayList<>();
        byClass.forEach((source, variants) ->
                shapes.add(new ShapeInfo(source, annotation(source).shape(), List.copyOf(variants))));
        shapes.sort(Comparator.<ShapeInfo, Boolean>comparing(s -> annotation(s.source()).asks().isEmpty())
                .thenComparing(s -> s.source().getName()));
        Set<String> review = new LinkedHashSet<>();
        shapes.forEach(s -> review.addAll(List.of(annotation(s.source()).review())));
        Question asking = annotation(shapes.get(0).source());
        return new QuestionInfo(
                id, asking.asks(), asking.answer(), asking.inShort(), List.copyOf(review), List.copyOf(shapes));
    }

    private static Question annotation(Class<?> source) {
        return source.getAnnotation(Question.class);
    }
}
