package ropewalk.tenant;

/**
 * Who does something: it stands in every audit entry.
 *
 * @param id the person's or API client's id; for {@link Kind#SYSTEM} the name of the part that acts
 * @param name what a reader of the audit log sees
 */
public record Actor(Kind kind, String id, String name) {
    public enum Kind {
        PERSON,
        CLIENT,
        SYSTEM
    }

    /** A part of the server acting by itself, such as "job executor" or "webhook". */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part, part);
    }
}
