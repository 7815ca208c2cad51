package org.eptlitmus.models.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.ShapedRuns;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadShape;

/** The reads and writes of a world, and which runs of their parts go together with what a read takes from a write. */
final class Accesses {
    final ThreadShape[] shapes;
    final ShapedRuns.Run[][] runs;
    /** By event, the part it belongs to and its number among that part's accesses. */
    final int[] part;
    final int[] access;
    /** The events that are reads. */
    final int[] reads;
    /** The events that are writes, by location, the initial one first. */
    final int[][] writes;

    /**
     * Finds them.
     *
     * @param world the shapes' parts put together
     * @param shaped the runs of each shape, the initial writes first
     * @param locations how many locations there are
     */
    Accesses(World world, ShapedRuns[] shaped, int locations) {
        int n = world.space().size();
        runs = new ShapedRuns.Run[shaped.length][];
        shapes = new ThreadShape[shaped.length];
        part = new int[n];
        access = new int[n];
        int[] readEvents = new int[n];
        int readCount = 0;
        int[] writeCounts = new int[locations];
        int[][] writeEvents = new int[locations][4];
        for (int p = 0; p < shaped.length; p++) {
            ThreadShape shape = shaped[p].shape();
            shapes[p] = shape;
            runs[p] = shaped[p].runs().toArray(ShapedRuns.Run[]::new);
            int[] accesses = shape.accesses();
            for (int a = 0; a < accesses.length; a++) {
                int event = world.event(p, a);
                part[event] = p;
                access[event] = a;
                if ((shape.kind(accesses[a]) & Kind.READ) != 0) {
                    readEvents[readCount++] = event;
                } else {
                    int place = shape.place(accesses[a]);
                    if (writeCounts[place] == writeEvents[place].length) {
                        writeEvents[place] = Arrays.copyOf(writeEvents[place], 2 * writeCounts[place]);
                    }
                    writeEvents[place][writeCounts[place]++] = event;
                }
            }
        }
        reads = Arrays.copyOf(readEvents, readCount);
        writes = new int[locations][];
        for (int place = 0; place < locations; place++) {
            writes[place] = Arrays.copyOf(writeEvents[place], writeCounts[place]);
        }
    }

    /** What an access reads or writes in a run of its part. */
    Term term(int event, int run) {
        return runs[part[event]][run].values()[access[event]];
    }

    /** The location of a read or write. */
    int location(int event) {
        ThreadShape shape = shapes[part[event]];
        return shape.place(shape.accesses()[access[event]]);
    }

    /** The writes from which a read may take its value, as far as values tell. */
    int[] fitting(int read) {
        return those(writes[location(read)], write -> fits(write, read));
    }

    /** Whether a read may return what a write writes, in some of their runs. */
    private boolean fits(int write, int read) {
        for (int writing = 0; writing < runs[part[write]].length; writing++) {
            Term written = term(write, writing);
            for (int reading = 0; reading < runs[part[read]].length; reading++) {
                if (!written.isConstant() || mayReturn(term(read, reading), written.constant())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The runs in which an access has the same value, known or not, or those in which it has another. */
    int[] withTerm(int[] from, int event, Term term, boolean equal) {
        return those(from, run -> term(event, run).equals(term) == equal);
    }

    /** The runs that a read may take if it returns a value. */
    int[] thatReturn(int[] from, int read, long value) {
        return those(from, run -> mayReturn(term(read, run), value));
    }

    /** Whether a read that returns this term may return a value. */
    static boolean mayReturn(Term read, long value) {
        return !read.isConstant() || read.constant() == value;
    }

    /** Those that fulfil something; the array itself if all do. */
    private static int[] those(int[] from, IntPredicate which) {
        int[] result = new int[from.length];
        int count = 0;
        for (int i : from) {
            if (which.test(i)) {
                result[count++] = i;
            }
        }
        return count == from.length ? from : Arrays.copyOf(result, count);
    }
}
