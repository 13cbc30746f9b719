package ropewalk.process.engine;

import camundajar.impl.scala.Tuple2;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.FunctionParameters;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * Looks at the clock before every node of the tree, and at the size before and after those that could fill the memory or
 * run long inside one node: ranges, powers, regular expressions, texts and lists that double.
 */
final class BoundedFeelInterpreter extends FeelInterpreter {
    private static final Set<String> REGULAR_EXPRESSIONS = Set.of("matches", "replace", "split", "extract");
    private static final int EXPONENT = 1_000;
    private static final int LIST = 10 * Bounds.FEEL_RANGE;

    BoundedFeelInterpreter(ValueMapper values) {
        super(values);
    }

    @Override
    public Val eval(Exp expression, EvalContext context) {
        FeelDeadline.check();
        if (expression instanceof IterationContext range) {
            refuseLongRange(super.eval(range.start(), context), super.eval(range.end(), context));
        } else if (expression instanceof Exponentiation power) {
            refuseHighPower(super.eval(power.y(), context));
        } else if (expression instanceof For loop) {
            refuseLargeProduct(loop.iterators(), context);
        } else if (expression instanceof SomeItem some) {
            refuseLargeProduct(some.iterators(), context);
        } else if (expression instanceof EveryItem every) {
            refuseLargeProduct(every.iterators(), context);
        } else if (expression instanceof FunctionInvocation call && REGULAR_EXPRESSIONS.contains(call.function())) {
            tryOut(call.params(), context);
        }
        Val value = super.eval(expression, context);
        refuseLarge(value);
        return value;
    }

    private static void refuseLongRange(Val start, Val end) {
        if (start instanceof ValNumber from
                && end instanceof ValNumber to
                && from.value()
                                .bigDecimal()
                                .subtract(to.value().bigDecimal())
                                .abs()
                                .doubleValue()
                        > Bounds.FEEL_RANGE) {
            throw new ProcessEngineException("a FEEL range has at most " + Bounds.FEEL_RANGE + " steps");
        }
    }

    /** Loops over several lists are multiplied out before the first step. */
    private void refuseLargeProduct(
            camundajar.impl.scala.collection.immutable.List<Tuple2<String, Exp>> iterators, EvalContext context) {
        double product = 1;
        for (var all = iterators.iterator(); all.hasNext(); ) {
            product *= eval(all.next()._2(), context) instanceof ValList list
                    ? list.items().length()
                    : 1;
        }
        if (product > LIST) {
            throw new ProcessEngineException("a FEEL loop has at most " + LIST + " steps");
        }
    }

    private static void refuseHighPower(Val exponent) {
        if (exponent instanceof ValNumber number && Math.abs(number.value().doubleValue()) > EXPONENT) {
            throw new ProcessEngineException("a FEEL exponent is at most " + EXPONENT);
        }
    }

    private static void refuseLarge(Val value) {
        if (value instanceof ValString text && text.value().length() > Bounds.VARIABLE_BYTES) {
            throw new ProcessEngineException("a FEEL text is larger than 1 MiB");
        }
        if (value instanceof ValList list && list.items().lengthCompare(LIST) > 0) {
            throw new ProcessEngineException("a FEEL list is longer than " + LIST);
        }
    }

    /** Runs the regular expression on a text that looks at the clock: what comes through here comes through again. */
    private void tryOut(FunctionParameters parameters, EvalContext context) {
        List<String> texts = new ArrayList<>();
        for (Exp parameter : expressions(parameters)) {
            if (super.eval(parameter, context) instanceof ValString text) {
                texts.add(text.value());
            }
        }
        for (String pattern : texts) {
            for (String input : texts) {
                tryOut(pattern, input);
            }
        }
    }

    private static void tryOut(String pattern, String input) {
        try {
            var matcher = Pattern.compile(pattern).matcher(new FeelDeadline.Text(input));
            matcher.matches();
            matcher.reset();
            while (matcher.find()) {
                FeelDeadline.check();
            }
        } catch (PatternSyntaxException notOne) {
            return; // the function itself says so
        }
    }

    private static List<Exp> expressions(FunctionParameters parameters) {
        var all = parameters instanceof PositionalFunctionParameters positional
                ? positional.params().iterator()
                : ((NamedFunctionParameters) parameters).params().values().iterator();
        List<Exp> expressions = new ArrayList<>();
        while (all.hasNext()) {
            expressions.add(all.next());
        }
        return expressions;
    }
}
