package org.eptlitmus.app.judge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.Condition;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LogWriter;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.drawing.Diagram;
import org.eptlitmus.models.engine.Engine;
import org.eptlitmus.models.engine.Explanation;
import org.eptlitmus.models.engine.Result;
import org.eptlitmus.models.engine.Witness;
import org.eptlitmus.models.engine.WitnessFinder;
import org.eptlitmus.models.program.LitmusProgram;

/** Judges by a model of the architecture: what it allows, and on request why. */
public final class ModelJudge implements LitmusJudge {

    private static final Map<Arch, String> USUAL = Map.of(Arch.AARCH64, "armv8", Arch.X86_64, "x86tso");

    private final Map<Arch, Engine> engines = new EnumMap<>(Arch.class);
    private final boolean draws;
    private final boolean explains;

    private ModelJudge(boolean draws, boolean explains) {
        this.draws = draws;
        this.explains = explains;
    }

    /**
     * A judge.
     *
     * @param model the model of every test; if there is none, each test gets that of its architecture
     * @param draws whether findings have a drawing
     * @param explains whether findings say which axiom and cycle forbid the condition
     */
    public static ModelJudge of(Optional<Model> model, boolean draws, boolean explains) {
        ModelJudge judge = new ModelJudge(draws, explains);
        USUAL.forEach((arch, name) -> judge.engines.put(arch, new Engine(model.orElseGet(() -> Models.named(name)))));
        return judge;
    }

    @Override
    public Finding judge(LitmusTest test) {
        long begin = System.nanoTime();
        Engine engine = engines.get(test.arch());
        Result result = engine.run(test, Engine.Counting.EXECUTIONS);
        String entry = LogWriter.write(test, result.entry(), (System.nanoTime() - begin) / 1e9, result.complete());
        List<String> warnings = LoopWords.of(test, result);
        Optional<Witness> witness = draws || explains ? new WitnessFinder(engine.model()).find(test) : Optional.empty();
        Optional<Diagram> drawing = draws ? witness.map(Witness::diagram) : Optional.empty();
        return new Finding(entry + (explains ? explanation(test, engine.model(), witness) : ""), test.name(), drawing, warnings);
    }

    private static String explanation(LitmusTest test, Model model, Optional<Witness> witness) {
        String so = test.condition().quantifier() == Condition.Quantifier.FORALL ? "against it" : "so";
        return witness.map(w -> Explanation.of(new LitmusProgram(test), model.name(), w))
                .orElse(test.name() + ": under no model at all, no execution ends " + so + "\n") + "\n";
    }
}
