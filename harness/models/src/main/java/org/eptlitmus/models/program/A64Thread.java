package org.eptlitmus.models.program;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.models.execution.Recorder;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadProgram;

/** A litmus test's AArch64 column as a program whose runs can be recorded. */
final class A64Thread implements ThreadProgram {
    private final String file;
    private final LitmusThread code;
    private final long[] initial;
    private final int[] observed;
    private final A64Instruction[] instructions;
    private final long[] live;
    private final boolean[] loopHeads;

    /**
     * A column.
     *
     * @param file the test's file, for complaints
     * @param code the column
     * @param initial what X0 to X30 hold at the start
     * @param observed the registers that a run returns at its end
     */
    A64Thread(String file, LitmusThread code, long[] initial, int[] observed) {
        this.file = file;
        this.code = code;
        this.initial = initial;
        this.observed = observed;
        this.instructions = new A64Instruction[code.size()];
        Liveness.Effect[] effects = new Liveness.Effect[code.size()];
        for (int i = 0; i < effects.length; i++) {
            instructions[i] = (A64Instruction) code.instruction(i);
            effects[i] = A64Effects.of(instructions[i], i);
        }
        long atEnd = 0;
        for (int register : observed) {
            atEnd |= 1L << register;
        }
        live = Liveness.before(effects, atEnd);
        loopHeads = Liveness.loopHeads(effects);
    }

    @Override
    public Term[] run(Recorder recorder) {
        A64Core core = new A64Core(recorder, initial);
        LoopGuard guard = new LoopGuard();
        int pc = 0;
        while (pc < instructions.length) {
            if (loopHeads[pc]) {
                guard.arrive(pc, stateAt(pc, core), recorder, where(pc));
            }
            recorder.instruction(pc);
            pc = core.execute(instructions[pc], pc);
        }
        Term[] end = new Term[observed.length];
        for (int i = 0; i < end.length; i++) {
            end[i] = core.register(observed[i]);
        }
        return end;
    }

    private String where(int pc) {
        return file + ":" + code.statements().get(pc).source().line() + ":" + code.statements().get(pc).source().column();
    }

    private LoopGuard.State stateAt(int pc, A64Core core) {
        List<Term> values = new ArrayList<>();
        List<Integer> origins = new ArrayList<>();
        for (int register = 0; register <= A64Effects.MONITOR; register++) {
            if ((live[pc] >>> register & 1) != 0) {
                values.add(core.register(register));
                origins.add(core.origin(register));
            }
        }
        return new LoopGuard.State(values.toArray(Term[]::new),
                origins.stream().mapToInt(Integer::intValue).toArray());
    }
}
