package ropewalk.privacy;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** How long the current tenant keeps each kind of what is done. */
@Component
class Retention {
    static final int MOST = 36_500;

    private final List<Retained> kinds;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Retention(
            List<Retained> kinds, JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.kinds = kinds.stream().sorted(Comparator.comparing(Retained::kind)).toList();
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * @param days null for ever
     * @param chosen whether the tenant said so itself
     * @param least the shortest time that can be chosen, in days
     */
    record Rule(String kind, @Nullable Integer days, boolean chosen, int least) {}

    /** What was chosen when less was allowed counts as the least of today. */
    List<Rule> rules() {
        Map<String, Integer> chosen = chosen();
        return kinds.stream()
                .map(kind -> new Rule(
                        kind.kind(),
                        Optional.ofNullable(chosen.get(kind.kind()))
                                .map(days -> Math.max(days, kind.least()))
                                .orElse(kind.days()),
                        chosen.containsKey(kind.kind()),
                        kind.least()))
                .toList();
    }

    /**
     * @param days null to keep it as long as where nothing is said
     * @throws Problem 404 for an unknown kind; 422 {@code retention-too-short}
     */
    Rule choose(String name, @Nullable Integer days) {
        Retained kind = kinds.stream()
                .filter(each -> each.kind().equals(name))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (days != null && (days < kind.least() || days > MOST)) {
            throw Problem.unprocessable(
                            "invalid-retention",
                            name + " can be kept for " + kind.least() + " to " + MOST + " days, not for " + days + ".")
                    .with("least", kind.least());
        }
        transaction.executeWithoutResult(status -> {
            Map<String, Object> before = said(chosen().get(name));
            if (days == null) {
                jdbc.sql("delete from retention where kind = :kind")
                        .param("kind", name)
                        .update();
            } else {
                jdbc.sql(
                                """
                                insert into retention (tenant_id, kind, days) values (:tenant, :kind, :days)
                                on conflict (tenant_id, kind) do update set days = :days""")
                        .param("tenant", TenantContext.tenantId())
                        .param("kind", name)
                        .param("days", days)
                        .update();
            }
            events.publishEvent(new Recorded(
                    "retention.changed", new Recorded.Subject("retention", name, name), before, said(days)));
        });
        return rules().stream()
                .filter(rule -> rule.kind().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Integer> chosen() {
        return transaction.execute(status -> {
            Map<String, Integer> days = new LinkedHashMap<>();
            jdbc.sql("select kind, days from retention order by kind").query(row -> {
                days.put(row.getString("kind"), row.getInt("days"));
            });
            return days;
        });
    }

    private static Map<String, Object> said(@Nullable Integer days) {
        return days == null ? Map.of() : Map.of("days", days);
    }
}
