package org.eptlitmus.models.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.Instruction;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Target;
import org.eptlitmus.litmus.Value;
import org.eptlitmus.litmus.X86Instruction;

/** Which columns of a litmus test are the same program on the same registers, so that the engine need not try both in each role. */
final class AlikeColumns {
    /** A column without its number: its labels are its own, and it is where they stand that counts. */
    private record Column(List<Instruction> code, Map<Integer, Value> registers, List<Integer> observed) {
    }

    private AlikeColumns() {
    }

    /**
     * For each column of a test a number that it shares with those that are the same.
     *
     * @param observed the registers that are looked at, by column
     */
    static int[] of(LitmusTest test, int[][] observed) {
        Map<Column, Integer> numbers = new HashMap<>();
        int[] result = new int[test.threads().size()];
        for (LitmusThread thread : test.threads()) {
            List<Instruction> code = new ArrayList<>();
            for (int i = 0; i < thread.size(); i++) {
                code.add(withoutLabel(thread.instruction(i)));
            }
            Map<Integer, Value> registers = new TreeMap<>();
            test.init().values().forEach((location, value) -> {
                if (location instanceof Location.Register r && r.thread() == thread.index()) {
                    registers.put(r.register(), value);
                }
            });
            List<Integer> looked = java.util.Arrays.stream(observed[thread.index()]).boxed().toList();
            result[thread.index()] = numbers.computeIfAbsent(new Column(code, registers, looked), column -> numbers.size());
        }
        return result;
    }

    private static Instruction withoutLabel(Instruction instruction) {
        if (instruction instanceof A64Instruction.Branch i) {
            return new A64Instruction.Branch(withoutLabel(i.target()));
        } else if (instruction instanceof A64Instruction.BranchIf i) {
            return new A64Instruction.BranchIf(i.cond(), withoutLabel(i.target()));
        } else if (instruction instanceof A64Instruction.CompareBranch i) {
            return new A64Instruction.CompareBranch(i.nonZero(), i.width(), i.register(), withoutLabel(i.target()));
        } else if (instruction instanceof X86Instruction.Jump i) {
            return new X86Instruction.Jump(withoutLabel(i.target()));
        } else if (instruction instanceof X86Instruction.JumpIf i) {
            return new X86Instruction.JumpIf(i.cond(), withoutLabel(i.target()));
        }
        return instruction;
    }

    private static Target withoutLabel(Target target) {
        return new Target("", target.index());
    }
}
