package org.eptlitmus.models.program;

import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.X86Instruction;
import org.eptlitmus.models.execution.Memory;
import org.eptlitmus.models.execution.Recorder;
import org.eptlitmus.models.execution.Term;
import org.eptlitmus.models.execution.ThreadProgram;

/** A litmus test's amd64 column as a program whose runs can be recorded. */
final class X86Thread implements ThreadProgram {
    private final String file;
    private final LitmusThread code;
    private final Memory memory;
    private final long[] initial;
    private final int[] observed;
    private final X86Instruction[] instructions;
    private final long[] live;
    private final boolean[] loopHeads;

    /**
     * A column.
     *
     * @param file the test's file, for complaints
     * @param code the column
     * @param memory the test's locations
     * @param initial what the registers hold at the start
     * @param observed the registers that a run returns at its end
     */
    X86Thread(String file, LitmusThread code, Memory memory, long[] initial, int[] observed) {
        this.file = file;
        this.code = code;
        this.memory = memory;
        this.initial = initial;
        this.observed = observed;
        this.instructions = new X86Instruction[code.size()];
        Liveness.Effect[] effects = new Liveness.Effect[code.size()];
        for (int i = 0; i < effects.length; i++) {
            instructions[i] = (X86Instruction) code.instruction(i);
            effects[i] = X86Effects.of(instructions[i], i);
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
        X86Core core = new X86Core(recorder, memory, initial);
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

    private LoopGuard.State stateAt(int pc, X86Core core) {
        Term[] values = new Term[X86Effects.FLAGS + 1];
        for (int register = 0; register < values.length; register++) {
            values[register] = (live[pc] >>> register & 1) != 0 ? core.register(register) : Term.ZERO;
        }
        // No dependency orders anything on amd64, so where a value came from does not matter.
        return new LoopGuard.State(values, new int[0]);
    }
}
