package org.eptlitmus.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: every question with its variants. */
@Command(name = "list", description = "Lists the questions, their variants, and the machines each runs on.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    /** Forms of the list. */
    enum Format {
        text,
        json
    }

    /** What is listed of a question. */
    private record Entry(QuestionInfo question, List<VariantInfo> variants) {
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = "Only this question, such as EPT-3, or of it what the name says: EPT-3/enter2020.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    @Override
    public Integer call() throws IOException {
        Catalog catalog = Catalog.load();
        List<Entry> entries = names.isEmpty()
                ? catalog.questions().stream().map(question -> new Entry(question, question.variants())).toList()
                : names.stream().map(name -> Variants.named(name, catalog))
                        .map(named -> new Entry(named.question(), named.variants())).toList();
        if (format == Format.json) {
            System.out.println(Json.text(entries.stream().map(ListCommand::json).toList()));
        } else {
            entries.forEach(entry -> print(System.out, entry));
        }
        return ExitCode.DONE;
    }

    private static void print(PrintStream out, Entry entry) {
        out.println(entry.question().id() + "  " + entry.question().asks());
        for (VariantInfo variant : entry.variants()) {
            out.println("  " + variant.localName() + "  ["
                    + machines(variant).stream().collect(Collectors.joining(", ")) + "]");
        }
    }

    private static List<String> machines(VariantInfo variant) {
        return variant.machines().stream().filter(m -> variant.test(m).isPresent()).map(Machine::label).toList();
    }

    private static Map<String, Object> json(Entry entry) {
        QuestionInfo question = entry.question();
        List<Map<String, Object>> variants = new ArrayList<>();
        for (VariantInfo variant : entry.variants()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", variant.name());
            fields.put("actors", variant.actors().size());
            fields.put("mode", variant.mode().name());
            fields.put("machines", machines(variant));
            fields.put("code", variant.code());
            variants.add(fields);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", question.id().toString());
        fields.put("suite", question.id().suite().label());
        fields.put("asks", question.asks());
        fields.put("answer", question.answer());
        fields.put("review", question.review());
        fields.put("variants", variants);
        return fields;
    }
}
