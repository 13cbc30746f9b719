package ropewalk.connector.salesforce;

import com.sforce.soap.partner.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Refused;

/**
 * JSON's values as Salesforce's and back. Salesforce refuses a value of another type than its field's, and a question
 * that has quotes where there must be none.
 */
final class Values {

    private Values() {}

    /** As the client writes it: with the XML type of the field. */
    static Object written(String field, FieldType kind, Object value) {
        try {
            return switch (kind) {
                case _boolean -> yesNo(value);
                case _int -> number(value).intValueExact();
                case _long -> number(value).longValueExact();
                case _double, currency, percent -> number(value).doubleValue();
                case date -> new Day(day(value));
                case datetime -> GregorianCalendar.from(moment(value).atZone(ZoneOffset.UTC));
                default -> text(value);
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfitting) {
            throw new Refused("value", "%s has to be %s".formatted(field, expected(kind)), null);
        }
    }

    /** As it stands in a question. */
    static String literal(String field, FieldType kind, Object value) {
        try {
            return switch (kind) {
                case _boolean -> String.valueOf(yesNo(value));
                case _int, _long, _double, currency, percent -> number(value).toPlainString();
                case date -> day(value).toString();
                case datetime -> moment(value).toString();
                default -> quoted(text(value));
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfitting) {
            throw new Refused("value", "%s has to be %s".formatted(field, expected(kind)), null);
        }
    }

    /** A text that cannot leave its quotes. Source: SOQL and SOSL Reference, "Quoted String Escape Sequences". */
    static String quoted(String text) {
        var quoted = new StringBuilder("'");
        text.chars().forEach(character -> {
            switch (character) {
                case '\\' -> quoted.append("\\\\");
                case '\'' -> quoted.append("\\'");
                case '"' -> quoted.append("\\\"");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append((char) character);
            }
        });
        return quoted.append("'").toString();
    }

    /** Salesforce sends texts; numbers and yes or no become JSON's own. */
    static @Nullable Object read(FieldType kind, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return null;
        }
        String text = value.toString();
        return switch (kind) {
            case _boolean -> Boolean.valueOf(text);
            case _int, _long -> Long.valueOf(text);
            case _double, currency, percent -> new BigDecimal(text);
            default -> text;
        };
    }

    private static boolean yesNo(Object value) {
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Neither true nor false");
        };
    }

    private static BigDecimal number(Object value) {
        BigDecimal number = new BigDecimal(value.toString().strip());
        if (number.precision() > 18 || Math.abs(number.scale()) > 18) {
            throw new IllegalArgumentException("More digits than Salesforce keeps");
        }
        return number;
    }

    private static LocalDate day(Object value) {
        return LocalDate.parse(value.toString().strip());
    }

    private static Instant moment(Object value) {
        String text = value.toString().strip();
        return text.contains("[")
                ? ZonedDateTime.parse(text).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    /** Several choices are one text with semicolons. */
    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(";"));
        }
        return value.toString();
    }

    private static String expected(FieldType kind) {
        return switch (kind) {
            case _boolean -> "true or false";
            case _int, _long -> "a whole number";
            case _double, currency, percent -> "a number of 18 digits at most";
            case date -> "a day, for example 2027-01-15";
            default -> "a moment with its offset, for example 2027-01-15T09:00:00Z";
        };
    }
}
