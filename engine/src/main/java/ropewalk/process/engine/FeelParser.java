package ropewalk.process.engine;

import camundajar.impl.scala.util.Either;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Reads FEEL without running it; functions from outside are not known to it. */
final class FeelParser {
    private static final FeelEngine ENGINE =
            new FeelEngine.Builder().enableExternalFunctions(false).build();

    private FeelParser() {}

    /**
     * @param unaryTests whether the text is a cell of a decision table's inputs, and not an expression
     * @throws StackOverflowError when the text is nested too deep
     */
    static Either<FeelEngine.Failure, ParsedExpression> parse(String text, boolean unaryTests) {
        return unaryTests ? ENGINE.parseUnaryTests(text) : ENGINE.parseExpression(text);
    }
}
