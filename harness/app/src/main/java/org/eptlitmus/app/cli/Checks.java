package org.eptlitmus.app.cli;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eptlitmus.app.judge.Finding;
import org.eptlitmus.app.judge.LitmusJudge;
import org.eptlitmus.app.result.Printable;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.NeverSet;
import org.eptlitmus.models.execution.RunawayException;

/** Has tests judged, several at once, so that whatever happens to one of them the others still get their answers. */
final class Checks {

    private final LitmusJudge judge;

    /** Held for reading by each test at work, and for writing by one that must be alone. */
    private final ReentrantReadWriteLock company = new ReentrantReadWriteLock();

    Checks(LitmusJudge judge) {
        this.judge = judge;
    }

    /**
     * What became of one test.
     *
     * @param finding what the judge found, if it could
     * @param fault or else why not, in one line that names the file
     */
    record Answer(Optional<Finding> finding, String fault) {
    }

    /** Has a test read and judged. It throws nothing. */
    Answer check(LitmusInputs.Input input) {
        company.readLock().lock();
        try {
            return judged(input);
        } catch (OutOfMemoryError e) {
            if (company.getReadLockCount() == 1) {
                return tooBig(input);
            }
        } finally {
            company.readLock().unlock();
        }
        // Perhaps another test had taken all the memory: each has it to itself once.
        company.writeLock().lock();
        try {
            return judged(input);
        } catch (OutOfMemoryError e) {
            return tooBig(input);
        } finally {
            company.writeLock().unlock();
        }
    }

    private Answer judged(LitmusInputs.Input input) {
        try {
            LitmusTest test = input.test().get();
            return new Answer(Optional.of(judge.judge(test).warning(NeverSet.note(test))), "");
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (LitmusException e) {
            return new Answer(Optional.empty(), e.getMessage());
        } catch (RunawayException e) {
            // That of a loop says its place itself.
            boolean placed = e.getMessage().startsWith(input.name() + ":");
            return fault(placed ? e.getMessage() : input.name() + ": " + e.getMessage());
        } catch (StackOverflowError e) {
            return fault(input.name() + ": nested too deeply, expected a smaller test");
        } catch (RuntimeException | Error e) {
            return fault(input.name() + ": cannot be judged, which is a fault of ept-litmus itself: " + e);
        }
    }

    private static Answer tooBig(LitmusInputs.Input input) {
        return fault(input.name() + ": needs more than the " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB of memory that java may use, expected a smaller test or a larger java -Xmx");
    }

    private static Answer fault(String line) {
        return new Answer(Optional.empty(), Printable.line(line));
    }
}
