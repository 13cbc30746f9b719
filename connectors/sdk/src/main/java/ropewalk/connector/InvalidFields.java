package ropewalk.connector;

import java.util.List;

/** Values that do not fit a connector's record: the diagram or the account's form has to be corrected. */
public final class InvalidFields extends IllegalArgumentException {

    /** @param name the record component, {@code items.price} for a nested one */
    public record Problem(String name, String message) {}

    private final transient List<Problem> problems;

    InvalidFields(List<Problem> problems) {
        super(String.join(
                "; ", problems.stream().map(InvalidFields.Problem::message).toList()));
        this.problems = List.copyOf(problems);
    }

    /** One value that does not fit, found by an operation itself. */
    public static InvalidFields of(String name, String message) {
        return new InvalidFields(List.of(new Problem(name, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
