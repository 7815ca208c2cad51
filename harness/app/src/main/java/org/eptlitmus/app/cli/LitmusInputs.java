package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusFiles;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;

/**
 * The litmus tests that a command line names, standard input among them, in the order given.
 *
 * @param inputs what can be read, perhaps
 * @param faults a line for each argument, or line of a list, that stands for nothing
 */
record LitmusInputs(List<Input> inputs, List<String> faults) {

    /** The argument that means standard input. */
    private static final String STANDARD_INPUT = "-";

    /** How diagnostics call it. */
    private static final String STANDARD_INPUT_NAME = "<stdin>";

    LitmusInputs {
        inputs = List.copyOf(inputs);
        faults = List.copyOf(faults);
    }

    /**
     * One test to be read.
     *
     * @param name the file's name as diagnostics give it
     * @param test reads it, as often as it is asked to; throws a {@link LitmusException} if it is none
     */
    record Input(String name, Supplier<LitmusTest> test) {
    }

    /** Finds them. Standard input is read here and now, and once. */
    static LitmusInputs of(List<String> arguments) {
        List<Input> inputs = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                standardInput(inputs, faults);
            } else {
                LitmusFiles.Expansion files = LitmusFiles.expand(List.of(argument));
                files.files().forEach(file -> inputs.add(new Input(file.toString(), () -> LitmusFiles.read(file))));
                files.faults().forEach(fault -> faults.add(fault.getMessage()));
            }
        }
        return new LitmusInputs(inputs, faults);
    }

    private static void standardInput(List<Input> inputs, List<String> faults) {
        if (inputs.stream().anyMatch(input -> input.name().equals(STANDARD_INPUT_NAME))) {
            faults.add(STANDARD_INPUT_NAME + ": is named twice, expected it once");
            return;
        }
        try {
            String text = LitmusFiles.text(STANDARD_INPUT_NAME, System.in);
            inputs.add(new Input(STANDARD_INPUT_NAME, () -> LitmusParser.parse(STANDARD_INPUT_NAME, text)));
        } catch (LitmusException e) {
            faults.add(e.getMessage());
        }
    }
}
