package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.review.Counted.Says;

/** Counts, column by column, the variants of a question that showed what the review worries about, and those for which it is possible. */
final class Sums {

    private final Map<Column, Sum> sums = new LinkedHashMap<>();

    Sums(List<Column> columns) {
        columns.forEach(column -> sums.put(column, new Sum()));
    }

    /** Takes in what a variant showed in one column. */
    void add(Counted there, List<String> worries) {
        sums.get(there.column()).add(there, worries);
    }

    List<Page.Sum> list() {
        List<Page.Sum> list = new ArrayList<>();
        sums.forEach((column, sum) -> list.add(new Page.Sum(sum.css(), column.label(), sum.counted(), sum.judged())));
        return list;
    }

    /** Numbers of variants. */
    private static final class Sum {
        private int tests;
        private int ran;
        private int seen;
        private int forbidden;
        private int asked;
        private int possible;

        void add(Counted there, List<String> worries) {
            Says says = Verdict.of(there, worries).possible();
            tests += there.exists() ? 1 : 0;
            ran += there.samples() > 0 ? 1 : 0;
            seen += worries.stream().anyMatch(outcome -> there.count(outcome) > 0) ? 1 : 0;
            forbidden += there.seen().stream().anyMatch(there::forbidden) ? 1 : 0;
            asked += says == Says.NOT_ASKED ? 0 : 1;
            possible += says == Says.ALLOWED ? 1 : 0;
        }

        String css() {
            if (ran == 0) {
                return "none";
            } else if (forbidden > 0) {
                return "bad";
            } else if (seen > 0) {
                return "seen";
            }
            return possible > 0 ? "unseen" : asked > 0 ? "never" : "open";
        }

        String counted() {
            if (tests == 0) {
                return "-";
            } else if (ran == 0) {
                return "not run";
            }
            return seen == 0 ? "not seen in " + ran : "seen in " + seen + " of " + ran;
        }

        String judged() {
            return asked == 0 ? "" : "possible in " + possible + " of " + asked;
        }
    }
}
