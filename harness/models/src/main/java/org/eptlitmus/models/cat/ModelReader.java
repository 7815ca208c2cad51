package org.eptlitmus.models.cat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a model file's instructions: looks names up, applies functions, follows includes, and leaves the {@link Model}. */
final class ModelReader {
    private final ModelFiles files;
    private final ExprFactory exprs = new ExprFactory();
    private final Evaluator evaluator = new Evaluator(exprs);
    private final Set<String> included = new HashSet<>();
    private final List<Model.Check> checks = new ArrayList<>();
    private final Map<String, Expr> shown = new LinkedHashMap<>();
    private final Map<Expr, String> called = new HashMap<>();
    private Environment names = Environment.EMPTY;
    private Optional<Expr> coherenceBase = Optional.empty();
    private boolean hasCoherence;

    private ModelReader(ModelFiles files) {
        this.files = files;
    }

    /** Reads a model and everything it includes. */
    static Model read(String name, String fileName, String text, ModelFiles files) {
        ModelReader reader = new ModelReader(files);
        reader.include(ModelFiles.STANDARD_LIBRARY, new Position(fileName, 1, 1));
        Syntax.File file = CatParser.parse(fileName, text);
        reader.run(file.body());
        return new Model(name, file.title(), file.computesDependencies(), reader.coherenceBase, List.copyOf(reader.checks),
                reader.shown, reader.called, reader.exprs);
    }

    private void run(List<Syntax.Instruction> body) {
        for (Syntax.Instruction instruction : body) {
            run(instruction);
        }
    }

    private void run(Syntax.Instruction instruction) {
        if (instruction instanceof Syntax.Let let) {
            names = evaluator.bind(let.bindings(), let.recursive(), names);
            let.bindings().forEach(binding -> binding.pattern().names().forEach(this::remember));
        } else if (instruction instanceof Syntax.Check check) {
            check(check, check.name());
        } else if (instruction instanceof Syntax.Show show) {
            show(show);
        } else if (instruction instanceof Syntax.Unshow unshow) {
            unshow.names().forEach(shown::remove);
        } else if (instruction instanceof Syntax.Include include) {
            include(include.file(), include.position());
        } else if (instruction instanceof Syntax.Procedure procedure) {
            names = names.with(procedure.name(), new CatValue.Steps(procedure, names));
        } else if (instruction instanceof Syntax.Call call) {
            call(call);
        } else if (instruction instanceof Syntax.WithFrom from) {
            withFrom(from);
        } else if (instruction instanceof Syntax.IfVariant choice) {
            run(evaluator.holds(choice.condition(), names) ? choice.then() : choice.otherwise());
        } else if (instruction instanceof Syntax.Enumeration enumeration) {
            for (String tag : enumeration.tags()) {
                names = names.with("'" + tag, new CatValue.TagValue(tag));
            }
        }
    }

    private void remember(String name) {
        if (names.find(name) instanceof CatValue.Events events && events.expr().op() != Expr.Op.PRIMITIVE) {
            called.putIfAbsent(events.expr(), name);
        }
    }

    private void check(Syntax.Check check, Optional<String> name) {
        CatValue value = evaluator.evaluate(check.of(), names);
        Expr of = check.test() == Syntax.Test.EMPTY
                ? evaluator.events(value, check.of().position())
                : evaluator.relation(value, check.of().position());
        Model.Property property = Model.Property.valueOf(check.test().name());
        String shownName = name.orElse(check.position().toString());
        boolean flag = check.purpose() != Syntax.Purpose.CHECK;
        // An assertion or "undefined unless" that fails is worth a flag; it forbids nothing.
        boolean negated = check.negated() ^ (flag && check.purpose() != Syntax.Purpose.FLAG);
        checks.add(new Model.Check(shownName, property, negated, of, flag, check.position()));
    }

    private void show(Syntax.Show show) {
        for (Syntax.Expression what : show.what()) {
            String name = show.as().orElse(what instanceof Syntax.Name n ? n.name() : "");
            if (name.isEmpty()) {
                continue;
            }
            try {
                if (evaluator.evaluate(what, names) instanceof CatValue.Events events && events.expr().isRelation()) {
                    shown.put(name, events.expr());
                }
            } catch (CatException unknown) {
                // What cannot be drawn is not drawn; herdtools' own models show names that do not exist.
                shown.remove(name);
            }
        }
    }

    private void include(String fileName, Position from) {
        ModelFiles.Found found = files.find(fileName, from);
        if (included.add(found.name())) {
            if (included.size() > ModelFiles.MAX_INCLUDES) {
                throw new CatException(from, "more than " + ModelFiles.MAX_INCLUDES + " files included");
            }
            run(CatParser.parse(found.name(), found.text()).body());
        }
    }

    private void call(Syntax.Call call) {
        CatValue procedure = evaluator.lookUp(call.procedure(), call.position(), names);
        if (!(procedure instanceof CatValue.Steps steps)) {
            throw new CatException(call.position(), "'" + call.procedure() + "' is " + procedure.kind() + ", not a procedure");
        }
        CatValue argument = evaluator.evaluate(call.argument(), names);
        Environment outside = names;
        names = evaluator.bindPattern(steps.procedure().parameters(), argument, call.position(), steps.environment());
        evaluator.enter(call.position());
        for (Syntax.Instruction step : steps.procedure().body()) {
            if (step instanceof Syntax.Check check) {
                check(check, call.name().or(check::name));
            } else {
                run(step);
            }
        }
        evaluator.leave();
        names = outside;
    }

    private void withFrom(Syntax.WithFrom from) {
        CatValue choices = evaluator.evaluate(from.from(), names);
        if (choices instanceof CatValue.CoherenceOrders orders) {
            if (hasCoherence) {
                throw new CatException(from.position(), "coherence orders are generated more than once");
            }
            hasCoherence = true;
            coherenceBase = orders.base().isEmpty() ? Optional.empty() : Optional.of(orders.base());
            names = names.with(from.name(), new CatValue.Events(exprs.primitive(Primitives.COHERENCE, true)));
        } else if (choices instanceof CatValue.Bag bag && bag.members().size() == 1) {
            names = names.with(from.name(), bag.members().get(0));
        } else {
            throw new CatException(from.from().position(),
                    "'with' takes coherence orders from generate_cos, or a collection of one, not " + choices.kind());
        }
    }
}
