package org.eptlitmus.app.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Row;
import org.eptlitmus.app.tally.SampleCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a name chooses what it names. */
class ChoiceTest {

    private static final List<Counted> ALL = SampleCounts.counted(SampleCounts.x86());

    private static Choice question(String name) {
        return new Choice(List.of(name), List.of(), List.of(), List.of(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "EPT-3, 3",
        "ept-3, 3",
        "EPT-3/enter2020, 3",
        "EPT-3/enter2020/loadAfter, 3",
        "EPT-3/enter2020/loadAfter@arm64-llsc, 1",
        "EPT-3/enter, 0",
        "EPT-30, 0",
        "EPT, 0",
    })
    void aQuestionIsChosenByItsNameAsFarAsItGoes(String name, int tests) {
        assertEquals(tests, ALL.stream().filter(question(name)::includes).count());
    }

    @Test
    void variantMachineAndOutcomeNarrowIt() {
        Choice choice = new Choice(List.of(), List.of("enter2020"), List.of("arm64-llsc"), List.of("0, 1"), false);
        choice.check(ALL);
        List<Row> rows = ALL.stream().filter(choice::includes).flatMap(c -> choice.rows(c).stream()).toList();
        assertEquals(List.of("EPT-3/enter2020/loadAfter@arm64-llsc \"0, 1\""), rows.stream().map(Row::name).toList());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = ';', value = {
        "EPT-3/enter2020/loadAfter@arm64-llsc \"0, 0\"; 1",
        "EPT-3/enter2020/loadAfter@arm64-llsc \"0,0\"; 1",
        "EPT-3/enter2020/loadAfter \"0, 0\"; 2",
        "EPT-3/enter2020/loadAfter \"0, 1\"; 2",
        "EPT-3/enter2020/loadAfter \"9, 9\"; 0",
    })
    void aNameIsTakenAsItIsPrintedWithItsOutcome(String name, int rows) {
        Choice choice = question(name);
        assertEquals(rows, ALL.stream().filter(choice::includes).flatMap(c -> choice.rows(c).stream()).count());
    }

    @Test
    void eachNameHasItsOwnOutcome() {
        Choice choice = new Choice(
                List.of("EPT-3/enter2020/loadAfter@hardware \"0, 1\"", "EPT-3/enter2020/loadAfter@arm64-llsc \"0, 0\""),
                List.of(), List.of(), List.of(), false);
        assertEquals(
                List.of("EPT-3/enter2020/loadAfter@hardware \"0, 1\"", "EPT-3/enter2020/loadAfter@arm64-llsc \"0, 0\""),
                ALL.stream().filter(choice::includes).flatMap(c -> choice.rows(c).stream()).map(Row::name).toList());
    }

    @Test
    void acceptableOutcomesAreShownOnRequest() {
        Choice all = new Choice(List.of("EPT-3"), List.of(), List.of(), List.of(), true);
        assertEquals(List.of("0, 0", "2, .*"), question("EPT-3").rows(ALL.get(0)).stream().map(r -> r.outcome().id()).toList());
        assertEquals(List.of("0, 0", "2, .*", "0, 1"), all.rows(ALL.get(1)).stream().map(r -> r.outcome().id()).toList());
    }

    @Test
    void aWordThatNamesNothingIsRefused() {
        assertEquals(
                "no question or variant EPT-99 in these runs: expected one of EPT-3",
                assertThrows(IllegalArgumentException.class, () -> question("EPT-99").check(ALL)).getMessage());
        Choice machine = new Choice(List.of(), List.of(), List.of("riscv"), List.of(), false);
        assertEquals(
                "no machine riscv in these runs: expected one of arm64-llsc, arm64-lse, hardware",
                assertThrows(IllegalArgumentException.class, () -> machine.check(ALL)).getMessage());
        Choice nothing = new Choice(List.of("EPT-3"), List.of(), List.of(), List.of("9, 9"), false);
        assertThrows(IllegalArgumentException.class, () -> nothing.check(ALL));
    }
}
