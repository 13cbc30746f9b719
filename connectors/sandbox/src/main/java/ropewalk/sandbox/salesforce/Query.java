package ropewalk.sandbox.salesforce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ropewalk.sandbox.salesforce.Schema.ObjectKind;

/**
 * SOQL as far as it is asked here: fields of one object, conditions that all hold, one order, a limit. Source: SOQL and
 * SOSL Reference.
 */
final class Query {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[A-Za-z_][A-Za-z0-9_.]*|[-0-9][-0-9T:.Z+]*|!=|<=|>=|[=<>(),])");
    private static final Set<String> BARE =
            Set.of("boolean", "int", "double", "currency", "percent", "date", "datetime");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** @param fields in the order that they were asked for */
    record Result(ObjectKind kind, List<String> fields, List<Row> rows) {}

    private Query(String soql) throws No {
        Matcher matcher = TOKEN.matcher(soql);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!soql.substring(end).isBlank()) {
            throw new No(
                    "MALFORMED_QUERY",
                    "unexpected token: " + soql.substring(end).strip());
        }
    }

    static Result run(String soql, Org org, boolean withDeleted) throws No {
        return new Query(soql).run(org, withDeleted);
    }

    private Result run(Org org, boolean withDeleted) throws No {
        expect("SELECT");
        var fields = new ArrayList<String>();
        do {
            fields.add(take());
        } while (accept(","));
        expect("FROM");
        String object = take();
        ObjectKind kind = Schema.kind(object)
                .orElseThrow(() -> new No("INVALID_TYPE", "sObject type '" + object + "' is not supported."));
        for (String field : fields) {
            type(kind, field);
        }
        Predicate<Row> fits = row -> row.object().equals(kind.name()) && (withDeleted || row.deletedAt() == null);
        if (accept("WHERE")) {
            do {
                fits = fits.and(condition(kind));
            } while (accept("AND"));
        }
        Stream<Row> found = org.all().stream().filter(fits);
        if (accept("ORDER")) {
            expect("BY");
            String by = take();
            type(kind, by);
            Comparator<Row> rising = Comparator.comparing(row -> row.field(by));
            found = found.sorted(accept("DESC") ? rising.reversed() : rising);
        }
        if (accept("LIMIT")) {
            found = found.limit(Long.parseLong(take()));
        }
        if (next < tokens.size()) {
            throw new No("MALFORMED_QUERY", "unexpected token: " + tokens.get(next));
        }
        return new Result(kind, fields, found.toList());
    }

    private Predicate<Row> condition(ObjectKind kind) throws No {
        String field = take();
        String type = type(kind, field);
        String operator = take();
        if (operator.equalsIgnoreCase("IN")) {
            expect("(");
            var values = new ArrayList<String>();
            do {
                values.add(value(field, type, take()));
            } while (accept(","));
            expect(")");
            return row -> values.contains(row.field(field));
        }
        String literal = take();
        String value = literal.equals("null") ? "" : value(field, type, literal);
        return row -> switch (operator) {
            case "=" -> same(type, row.field(field), value);
            case "!=" -> !same(type, row.field(field), value);
            case ">=" -> compare(type, row.field(field), value) >= 0;
            case "<=" -> compare(type, row.field(field), value) <= 0;
            case ">" -> compare(type, row.field(field), value) > 0;
            case "<" -> compare(type, row.field(field), value) < 0;
            default -> throw new IllegalArgumentException("Operator " + operator);
        };
    }

    private static boolean same(String type, String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one.equals(other) : compare(type, one, other) == 0;
    }

    private static int compare(String type, String one, String other) {
        return switch (type) {
            case "int", "double", "currency", "percent" -> new BigDecimal(one).compareTo(new BigDecimal(other));
            case "datetime" -> java.time.Instant.parse(one).compareTo(java.time.Instant.parse(other));
            case "id", "reference", "date", "boolean" -> one.compareTo(other);
            default -> one.compareToIgnoreCase(other);
        };
    }

    private static String value(String field, String type, String literal) throws No {
        boolean quoted = literal.startsWith("'");
        if (quoted == BARE.contains(type)) {
            throw new No(
                    "INVALID_FIELD",
                    "value of filter criterion for field '%s' must be of type %s and should%s be enclosed in quotes"
                            .formatted(field, type, quoted ? " not" : ""));
        }
        if (!quoted) {
            return literal;
        }
        var text = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char character = literal.charAt(i);
            text.append(character == '\\' ? unescaped(literal.charAt(++i)) : character);
        }
        return text.toString();
    }

    private static char unescaped(char character) throws No {
        return switch (character) {
            case 'n', 'N' -> '\n';
            case 'r', 'R' -> '\r';
            case 't', 'T' -> '\t';
            case 'b', 'B' -> '\b';
            case 'f', 'F' -> '\f';
            case '"', '\'', '\\' -> character;
            default -> throw new No("MALFORMED_QUERY", "Illegal character sequence \\" + character);
        };
    }

    private static String type(ObjectKind kind, String field) throws No {
        String type = kind.fields().get(field);
        if (type == null) {
            throw new No("INVALID_FIELD", "No such column '" + field + "' on entity '" + kind.name() + "'.");
        }
        return type;
    }

    private String take() throws No {
        if (next >= tokens.size()) {
            throw new No("MALFORMED_QUERY", "unexpected end");
        }
        return tokens.get(next++);
    }

    private boolean accept(String word) {
        boolean fits = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += fits ? 1 : 0;
        return fits;
    }

    private void expect(String word) throws No {
        if (!accept(word)) {
            throw new No("MALFORMED_QUERY", "expecting '" + word + "'");
        }
    }
}
