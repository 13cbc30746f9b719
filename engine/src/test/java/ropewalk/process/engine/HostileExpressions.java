package ropewalk.process.engine;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Expressions that try to get from a value to code, written by hand and put together at random. */
final class HostileExpressions {
    private static final List<String> STARTS = List.of(
            "execution",
            "task",
            "externalTask",
            "''",
            "'x'",
            "1",
            "1.5",
            "true",
            "null",
            "lead",
            "items",
            "canary",
            "runtimeService",
            "processEngine",
            "applicationContext",
            "authenticatedUserId",
            "variableContext",
            "now()",
            "T(java.lang.Runtime)",
            "S('{}')",
            "JSON('{}')",
            "XML('<a/>')",
            "dateTime()",
            "currentUser()",
            "list",
            "this",
            "#root",
            "new java.io.File('x')");

    private static final List<String> STEPS = List.of(
            ".class",
            ".getClass()",
            "['class']",
            "[\"getClass\"]()",
            ".forName('java.lang.Runtime')",
            ".classLoader",
            ".getClassLoader().loadClass('ropewalk.process.engine.Canary')",
            ".getMethod('sing').invoke(null)",
            ".engineServices.runtimeService",
            ".getProcessEngineServices().getRepositoryService()",
            ".setVariable('x', 1)",
            ".constructor",
            ".constructor.constructor('return process')()",
            ".__proto__",
            ".song",
            ".getSong()",
            ".toString()",
            ".unwrap()",
            ".prop('a').value()",
            ".module.layer",
            ".declaredMethods[0]",
            ".superclass",
            ".currentActivityId.bytes",
            ".exec('touch target/canary')",
            "[0]",
            "['a'.concat('b')]",
            "['cl'.concat('ass')]",
            ".stream().map(x -> x)",
            ".email");

    private static final List<String> JOINS = List.of(" + ", " == ", " && ", " ? 1 : ", ", ", " eq ", " = ", "; ");
    private static final List<String> WRAPS =
            List.of("%s", "(%s)", "!(%s)", "empty (%s)", "upper(%s)", "concat(%s, 1)", "sing(%s)", "[%s]", "{%s}");

    private HostileExpressions() {}

    static Stream<Hostile> byHand() {
        return Stream.of(
                        Hostile.expression("a method", "expression-method", "execution.getEngineServices()"),
                        Hostile.expression(
                                "a deep method", "expression-method", "''.getClass().forName('java.lang.Runtime')"),
                        Hostile.expression("a method by brackets", "expression-method", "''['getClass']().getName()"),
                        Hostile.expression("a variable set", "expression-method", "execution.setVariable('a', 1)"),
                        Hostile.expression("a class property", "expression-property", "''.class.name"),
                        Hostile.expression("a class by brackets", "expression-property", "''['class']"),
                        Hostile.expression(
                                "the engine", "expression-property", "execution.engineServices.runtimeService"),
                        Hostile.expression("the engine by name", "expression-property", "processEngine"),
                        Hostile.expression("a class loader", "expression-property", "execution.classLoader"),
                        Hostile.expression("a constructor", "expression-property", "items.constructor.constructor"),
                        Hostile.expression("a function of Spin", "expression-function", "S('{}').prop('a')"),
                        Hostile.expression("a function unknown", "expression-function", "eval('1')"),
                        Hostile.expression(
                                "a type as in Spring", "expression-function", "T(java.lang.Runtime).getRuntime()"),
                        Hostile.expression("a new object", "expression-unreadable", "new java.io.File('x')"),
                        Hostile.expression("an assignment", "expression-unreadable", "a = 1"),
                        Hostile.expression("a lambda", "expression-unreadable", "(x -> x)(1)"),
                        Hostile.expression("a nested expression", "expression-unreadable", "${canary.song}"))
                .flatMap(group -> group);
    }

    static Stream<String> generated(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> (random.nextBoolean() ? "${" : "#{") + term(random, 0) + "}");
    }

    private static String term(Random random, int depth) {
        StringBuilder text = new StringBuilder(one(random, STARTS));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(one(random, STEPS));
        }
        if (depth < 3 && random.nextInt(3) == 0) {
            text.append(one(random, JOINS)).append(term(random, depth + 1));
        }
        return one(random, WRAPS).formatted(text);
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
