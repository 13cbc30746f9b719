package ropewalk.process.engine;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.IterableOnce;
import camundajar.impl.scala.collection.Iterator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;

/** The names that a FEEL expression takes from outside: all it refers to but what it binds itself. */
final class FeelNames {
    private final Set<String> read = new TreeSet<>();
    private final Set<String> bound = new HashSet<>(Set.of("?"));

    private FeelNames() {}

    static Set<String> of(String text, boolean unaryTests) {
        if (text.isBlank() || text.length() > Bounds.EXPRESSION_CHARACTERS) {
            return Set.of();
        }
        FeelNames found = new FeelNames();
        try {
            var parsed = FeelParser.parse(text, unaryTests);
            if (parsed.isRight()) {
                found.walk(parsed.toOption().get().expression());
            }
        } catch (StackOverflowError tooDeep) {
            return Set.of();
        }
        found.read.removeAll(found.bound);
        return found.read;
    }

    private void walk(Object node) {
        if (node instanceof Ref reference) {
            read.add(reference.names().head());
        } else if (node instanceof Filter) {
            bound.add("item");
        } else if (node instanceof For loop) {
            bound.add("partial");
            bind(loop.iterators());
        } else if (node instanceof SomeItem some) {
            bind(some.iterators());
        } else if (node instanceof EveryItem every) {
            bind(every.iterators());
        } else if (node instanceof ConstContext context) {
            bind(context.entries());
        } else if (node instanceof FunctionDefinition function) {
            function.parameters().foreach(bound::add);
        }
        Iterator<?> parts = null;
        if (node instanceof IterableOnce<?> several) {
            parts = several.iterator();
        } else if (node instanceof Product product) {
            parts = product.productIterator();
        }
        while (parts != null && parts.hasNext()) {
            walk(parts.next());
        }
    }

    private void bind(IterableOnce<? extends Tuple2<String, ?>> named) {
        for (Iterator<? extends Tuple2<String, ?>> each = named.iterator(); each.hasNext(); ) {
            bound.add(each.next()._1());
        }
    }
}
