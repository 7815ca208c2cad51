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

/** {@code list}: every question with its variants. */
@Command(name = "list", description = "Lists the questions, their variants, and the machines each runs on.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    /** Forms of the list. */
    enum Format {
        text,
        json
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    @Override
    public Integer call() throws IOException {
        List<QuestionInfo> questions = Catalog.load().questions();
        if (format == Format.json) {
            System.out.println(Json.text(questions.stream().map(ListCommand::json).toList()));
        } else {
            questions.forEach(question -> print(System.out, question));
        }
        return ExitCode.DONE;
    }

    private static void print(PrintStream out, QuestionInfo question) {
        out.println(question.id() + "  " + question.asks());
        for (VariantInfo variant : question.variants()) {
            out.println("  " + variant.localName() + "  ["
                    + machines(variant).stream().collect(Collectors.joining(", ")) + "]");
        }
    }

    private static List<String> machines(VariantInfo variant) {
        return variant.machines().stream().filter(m -> variant.test(m).isPresent()).map(Machine::label).toList();
    }

    private static Map<String, Object> json(QuestionInfo question) {
        List<Map<String, Object>> variants = new ArrayList<>();
        for (VariantInfo variant : question.variants()) {
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
