package ropewalk.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One input of a form, with the rules that form-js checks in the browser. A field with a hide condition is not required
 * here, for the condition is only known in the browser.
 */
record FormField(String key, String type, String label, Map<?, ?> component) {
    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "checkbox", "select", "radio", "checklist", "taglist", "datetime");
    private static final int LONGEST = 4_000;

    static Optional<FormField> of(Map<?, ?> component) {
        String type = String.valueOf(component.get("type"));
        if (!INPUTS.contains(type) || !(component.get("key") instanceof String key) || key.isBlank()) {
            return Optional.empty();
        }
        Object label = component.get("label");
        return Optional.of(new FormField(key, type, label == null ? key : label.toString(), component));
    }

    boolean readOnly() {
        return Boolean.TRUE.equals(component.get("readonly")) || Boolean.TRUE.equals(component.get("disabled"));
    }

    /** The value as a process variable; null when nothing was filled in and nothing has to be. */
    @Nullable
    Object accept(@Nullable Object given) throws NotAccepted {
        boolean nothing = given == null
                || given instanceof String text && text.isBlank()
                || given instanceof List<?> list && list.isEmpty();
        if (nothing) {
            if (isRequired()) {
                throw new NotAccepted("“" + label + "” is required");
            }
            return null;
        }
        return switch (type) {
            case "number" -> number(given);
            case "checkbox" -> yesOrNo(given);
            case "select", "radio" -> option(given);
            case "checklist", "taglist" -> options(given);
            case "datetime" -> moment(given);
            default -> text(given);
        };
    }

    private boolean isRequired() {
        return rule("required") instanceof Boolean required
                && required
                && !(component.get("conditional") instanceof Map<?, ?> condition && condition.containsKey("hide"));
    }

    private Object text(@Nullable Object given) throws NotAccepted {
        if (!(given instanceof String text)) {
            throw new NotAccepted("“" + label + "” has to be a text");
        }
        int longest = rule("maxLength") instanceof Number most ? most.intValue() : LONGEST;
        if (text.length() > Math.min(longest, LONGEST)) {
            throw new NotAccepted("“" + label + "” has more than " + Math.min(longest, LONGEST) + " characters");
        }
        if (rule("minLength") instanceof Number least && text.length() < least.intValue()) {
            throw new NotAccepted("“" + label + "” has fewer than " + least + " characters");
        }
        if (rule("pattern") instanceof String pattern && !pattern.isBlank() && !BoundedPattern.find(pattern, text)) {
            throw new NotAccepted("“" + label + "” does not have the form that is asked for");
        }
        if ("email".equals(rule("validationType")) && !text.matches("[^@\\s]{1,64}@[^@\\s]{1,255}")) {
            throw new NotAccepted("“" + label + "” is no e-mail address");
        }
        return text;
    }

    private Object number(@Nullable Object given) throws NotAccepted {
        BigDecimal number;
        try {
            number = new BigDecimal(String.valueOf(given).trim());
        } catch (NumberFormatException noNumber) {
            throw new NotAccepted("“" + label + "” has to be a number");
        }
        if (rule("min") instanceof Number least && number.compareTo(new BigDecimal(least.toString())) < 0) {
            throw new NotAccepted("“" + label + "” is less than " + least);
        }
        if (rule("max") instanceof Number most && number.compareTo(new BigDecimal(most.toString())) > 0) {
            throw new NotAccepted("“" + label + "” is more than " + most);
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (component.get("decimalDigits") instanceof Number digits && plain.scale() > digits.intValue()) {
            throw new NotAccepted("“" + label + "” has more than " + digits + " digits after the point");
        }
        if (plain.precision() - plain.scale() > 15 || plain.scale() > 15) {
            throw new NotAccepted("“" + label + "” has too many digits");
        }
        return plain.scale() <= 0 ? (Object) plain.longValueExact() : (Object) plain.doubleValue();
    }

    private Object yesOrNo(@Nullable Object given) throws NotAccepted {
        if (!(given instanceof Boolean yes)) {
            throw new NotAccepted("“" + label + "” has to be true or false");
        }
        if (!yes && isRequired()) {
            throw new NotAccepted("“" + label + "” has to be ticked");
        }
        return yes;
    }

    private Object option(@Nullable Object given) throws NotAccepted {
        if (!(given instanceof String || given instanceof Number || given instanceof Boolean)) {
            throw new NotAccepted("“" + label + "” has to be one of the options");
        }
        Set<String> options = offered();
        if (!options.isEmpty() && !options.contains(given.toString())) {
            throw new NotAccepted("“" + label + "” has to be one of " + String.join(", ", options));
        }
        return given instanceof String text ? text(text) : given;
    }

    private Object options(@Nullable Object given) throws NotAccepted {
        if (!(given instanceof List<?> list) || list.size() > 1_000) {
            throw new NotAccepted("“" + label + "” has to be a list of options");
        }
        for (Object one : list) {
            option(one);
        }
        return list;
    }

    /** The options of the form; empty when they come from data that only the browser has. */
    private Set<String> offered() {
        Set<String> options = new LinkedHashSet<>();
        if (component.get("values") instanceof List<?> values) {
            for (Object value : values) {
                if (value instanceof Map<?, ?> pair && pair.get("value") != null) {
                    options.add(String.valueOf(pair.get("value")));
                }
            }
        }
        return options;
    }

    private Object moment(@Nullable Object given) throws NotAccepted {
        String text = String.valueOf(given);
        String kind = component.get("subtype") instanceof String named ? named : "date";
        try {
            switch (kind) {
                case "time" -> LocalTime.parse(text.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", ""));
                case "datetime" -> OffsetDateTime.parse(withOffset(text));
                default -> LocalDate.parse(text);
            }
        } catch (DateTimeParseException noMoment) {
            throw new NotAccepted("“" + label + "” has to be a " + ("datetime".equals(kind) ? "date and time" : kind));
        }
        return text;
    }

    /** form-js leaves the offset out unless the form says how to serialise time. */
    private static String withOffset(String text) {
        return text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)$") ? text : text + "Z";
    }

    private @Nullable Object rule(String name) {
        return component.get("validate") instanceof Map<?, ?> rules ? rules.get(name) : null;
    }

    /** Says what is wrong with a value, for the person who entered it. */
    static final class NotAccepted extends Exception {
        private static final long serialVersionUID = 1L;

        NotAccepted(String message) {
            super(message);
        }
    }
}
