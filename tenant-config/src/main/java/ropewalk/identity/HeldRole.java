package ropewalk.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;
import ropewalk.tenant.Role;

/**
 * The role of a person: a built-in one, or one of the workspace's own.
 *
 * @param custom the key of the workspace's role; null for a built-in one
 */
public record HeldRole(Role role, @Nullable String custom) {
    public HeldRole {
        if ((role == Role.CUSTOM) != (custom != null)) {
            throw Problem.unprocessable(
                    "role-unclear", "Name a built-in role, or CUSTOM together with one of the workspace's own roles.");
        }
    }

    public static HeldRole of(Role builtIn) {
        return new HeldRole(builtIn, null);
    }

    /** What diagrams call those who hold it: candidate groups and the addresses of people go by this name. */
    public String group() {
        return custom == null ? role.name().toLowerCase(Locale.ROOT) : custom;
    }

    /** How the audit log names it. */
    public String recorded() {
        return custom == null ? role.name() : custom;
    }
}
