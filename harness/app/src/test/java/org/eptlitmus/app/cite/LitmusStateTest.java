package org.eptlitmus.app.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eptlitmus.app.result.Outcomes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks outcomes in litmus7's notation, against what herdtools' log tools read. */
class LitmusStateTest {

    private static Outcomes.Outcome outcome(String id) {
        return new Outcomes.Outcome(id, !id.matches("[A-Za-z0-9, -]*"), "FORBIDDEN", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0, -1|[r1]=0; [r2]=-1;", "STALE|[r1]=STALE;", "1, 2, 3, 4|[r1]=1; [r2]=2; [r3]=3; [r4]=4;", "a b|[r1]=va_20b;"})
    void anOutcomeIsAState(String outcome, String state) {
        assertEquals(state, LitmusState.of(outcome));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|0, 0|r1=0 /\\ r2=0",
                "2|2, .*|r1=2",
                "3|2, .*|r1=2",
                "3|.*, 1|r3=1",
                "3|1, .*, 2|r1=1 /\\ r3=2",
                "2|., 1|r2=1",
                "3|1, 0, [01]|r1=1 /\\ r2=0 /\\ (r3=0 \\/ r3=1)",
                "2|.*, .*|true",
                "2|(a+)+, 1|false",
                "3|[12], 0|false",
            })
    void aDeclarationIsACondition(int width, String id, String condition) {
        assertEquals(condition, LitmusState.condition(List.of(outcome(id)), width));
    }

    @Test
    void severalDeclarationsAreOneCondition() {
        assertEquals("(r1=0 /\\ r2=0) \\/ r1=2", LitmusState.condition(List.of(outcome("0, 0"), outcome("2, .*")), 2));
        assertEquals("false", LitmusState.condition(List.of(), 2));
    }

    @Test
    void theWidthIsThatOfAnOutcomeWithoutPattern() {
        assertEquals(3, LitmusState.width(List.of(outcome("2, .*"), outcome("0, 0, 1"))));
        assertEquals(2, LitmusState.width(List.of(outcome("2, .*"))));
    }
}
