package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.matrix.QuestionId;
import org.eptlitmus.matrix.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What people type, and the one line that they get, which ends in what they should have typed; or the thing itself where it is plain. */
class MistakesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "foo | no command foo: expected one of run, list, show, check, litmus, cite, compare, jcstress, help",
        "lst | no command lst: did you mean list or ",
        "EPT-3 | no command EPT-3: did you mean run EPT-3 or show EPT-3?",
        "--question EPT-3 run | options stand behind the command: expected ept-litmus run --question EPT-3",
        "--question EPT-3 show | options stand behind the command: expected ept-litmus show --question EPT-3",
        "--model sc check x.litmus | options stand behind the command: expected ept-litmus check --model sc x.litmus",
        "run list --out x | options stand behind the command: expected ept-litmus list --out x (see ept-litmus --help)",
        "run --quesion EPT-3 | Unknown option: '--quesion'",
        "help foo | Unknown subcommand 'foo'.",
        "list EPT3 | no question EPT3: did you mean EPT-3?",
        "litmus EPT3/enter2020 --out x | no question EPT3: did you mean EPT-3?"
    })
    void aMistakeIsOneLineThatHelps(String typed, String said) {
        Command command = Command.run(typed.split(" "));
        assertEquals(2, command.code());
        assertEquals("", command.out());
        assertEquals(1, command.err().lines().count(), command.err());
        assertTrue(command.err().startsWith("ept-litmus: " + said), command.err());
    }

    @Test
    void helpIsHelp() {
        assertEquals(Command.run("--help"), Command.run("help"));
        assertEquals(0, Command.run("help").code());
        Command show = Command.run("help", "show");
        assertEquals(0, show.code(), show.err());
        assertTrue(show.out().startsWith("Usage: ept-litmus show "), show.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void jcstressHelpIsJcstresss(String option) {
        Command command = Command.run("jcstress", option);
        assertEquals(0, command.code(), command.err());
        assertTrue(command.out().contains("-spinStyle <style>"), command.out());
        assertEquals("", command.err());
    }

    @Test
    void listsOneQuestionOrAPartOfIt() {
        List<String> one = Command.run("list", "ept-1").out().lines().toList();
        assertTrue(one.get(0).startsWith("EPT-1  "), one.toString());
        assertEquals(1 + 18, one.size(), one.toString());
        List<String> part = Command.run("list", "EPT-3/enter2020", "A64-5").out().lines().toList();
        assertEquals(5 + 12, part.size(), part.toString());
        assertTrue(part.get(1).startsWith("  enter2020/loadAfter  [hardware, "), part.toString());
        assertTrue(Command.run("list", "EPT-3/enter2020", "--format", "json").out().contains("\"EPT-3/enter2020/loadBefore\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "EPT3 | no question EPT3: did you mean EPT-3?",
        "--question EPT-3/enter | no variant EPT-3/enter: expected one of EPT-3, EPT-3/enter2020, ",
        "--machine arm64-lcsc | no machine arm64-lcsc: did you mean arm64-llsc?",
        "--suite epd | no suite epd: did you mean ept?",
        "--suite linux | no suite linux: expected one of ept, arm64-acq",
        "EPT-3@hardware --machine arm64-lse | no test is of all that --suite, --question and --machine ask for"
    })
    void aRunIsToldWhatItsWordsMayBe(String typed, String said) {
        BadInput e = assertThrows(BadInput.class, () -> chosen(typed.split(" ")));
        assertTrue(e.getMessage().startsWith(said), e.getMessage());
    }

    /** The tests that a run would be of. */
    private static List<String> chosen(String... arguments) {
        Selection selection = new Selection();
        CommandSpec words = CommandSpec.forAnnotatedObject(selection);
        new CommandLine(CommandSpec.create().addMixin("selection", words)).parseArgs(arguments);
        Catalog catalog = Catalog.load();
        List<LitmusCase> all = catalog.tests().stream().map(MistakesTest::test).toList();
        List<String> names = selection.from(all, catalog).stream().map(LitmusCase::name).toList();
        // What is recorded of the command line chooses the same.
        assertEquals(names, Selection.of(selection.words()).from(all, catalog).stream().map(LitmusCase::name).toList());
        return names;
    }

    private static LitmusCase test(Catalog.Test test) {
        QuestionId id = test.variant().question();
        return new LitmusCase(id.suite().label(), id.toString(), test.variant().localName(), test.machine().label(), test.name(), "", List.of(), false,
                List.of());
    }

    @Test
    void aRunTakesAQuestionOrAPartOfItInAnyPlace() {
        assertEquals(33, chosen("EPT-3").size());
        assertEquals(chosen("--question", "EPT-3"), chosen("ept-3"));
        List<String> part = chosen("EPT-3/enter2020");
        assertEquals(12, part.size(), part.toString());
        assertTrue(part.stream().allMatch(name -> name.startsWith("EPT-3/enter2020/")), part.toString());
        assertEquals(part, chosen("--question", "EPT-3/enter2020"));
        // A whole name is that variant alone, and none below it.
        assertEquals(List.of("EPT-3/enter2020/loadAfter@arm64-llsc"), chosen("EPT-3/enter2020/loadAfter@arm64-llsc"));
        assertEquals(2, chosen("--machine", "arm64-lse", "EPT-3/enter2020/loadAfter", "--question", "EPT-3/enter2020/loadBefore").size());
    }

    @Test
    void anOutcomeMayBeSpacedAsOneLikes() {
        for (String typed : List.of("0,0", "0, 0", " 0 ,0")) {
            assertEquals("0, 0", Variants.outcome(typed));
        }
        assertEquals("0, .*", Variants.outcome("0,.*"));
        Command litmus = Command.run("litmus", "EPT-3/enter2020/loadAfter@arm64-lse", "--outcome", "0,0");
        assertEquals(0, litmus.code(), litmus.err());
        assertTrue(litmus.out().contains("EPT-3+enter2020+loadAfter+arm64-lse+0_0"), litmus.out());
    }
}
