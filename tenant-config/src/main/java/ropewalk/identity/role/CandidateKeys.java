package ropewalk.identity.role;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;

/** The names by which diagrams ask roles and groups: each means one thing in a workspace. */
@Component
class CandidateKeys {
    static final String FORM = "[a-z][a-z0-9_]{1,39}";
    static final String SAYS_FORM = "must begin with a small letter and have 2 to 40 small letters, digits or _";

    private static final Set<String> RESERVED = Stream.concat(
                    Arrays.stream(Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)),
                    Stream.of("everyone"))
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;

    CandidateKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problem 422 {@code invalid-name} */
    static void check(String key, String label) {
        if (!key.matches(FORM)) {
            throw Problem.unprocessable("invalid-name", "The name for diagrams " + SAYS_FORM + ".");
        }
        if (label.isBlank() || label.length() > 60) {
            throw Problem.unprocessable("invalid-name", "A name has 1 to 60 characters.");
        }
    }

    /** @throws Problem 409 {@code key-taken} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String key) {
        if (RESERVED.contains(key)
                || jdbc.sql("insert into candidate_key (tenant_id, key) values (:tenant, :key) on conflict do nothing")
                                .param("tenant", TenantContext.tenantId())
                                .param("key", key)
                                .update()
                        == 0) {
            throw Problem.conflict(
                    "key-taken", "A role or group is called “" + key + "” already; choose another name for diagrams.");
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(String key) {
        jdbc.sql("delete from candidate_key where key = :key").param("key", key).update();
    }
}
