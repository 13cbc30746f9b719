package ropewalk.marketplace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Json;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.skill.PublisherKey;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/**
 * Whose skills may be installed: anybody's, or those of publishers that are listed. A list counts for the workspace and all below it.
 * What is installed stays; later versions of it are refused.
 */
@Service
@Transactional
class AllowedPublishers {
    static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AllowedPublishers(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * @param fingerprint of its key: 32 hexadecimal digits in groups of four
     * @param name that people here know it by
     */
    record Publisher(String fingerprint, String name) {}

    /** @param version 0 while nobody has said anything */
    record Policy(boolean listedOnly, List<Publisher> publishers, long version) {
        static final Policy NONE = new Policy(false, List.of(), 0);
    }

    @Transactional(readOnly = true)
    Policy get() {
        return read("");
    }

    private Policy read(String lock) {
        return jdbc.sql(
                        "select listed_only, publishers::text as publishers, version from skill_policy where tenant_id = :own"
                                + lock)
                .param("own", TenantContext.tenantId())
                .query((row, number) -> new Policy(
                        row.getBoolean("listed_only"),
                        List.of(Json.read(row.getString("publishers"), Publisher[].class)),
                        row.getLong("version")))
                .optional()
                .orElse(Policy.NONE);
    }

    /**
     * @throws Problem 412 {@code stale-version}; 422 {@code invalid-publisher}
     */
    Policy change(long seen, boolean listedOnly, List<Publisher> publishers) {
        List<Publisher> plain = publishers.stream()
                .map(one ->
                        new Publisher(fingerprint(one.fingerprint()), one.name().strip()))
                .toList();
        if (plain.stream().map(Publisher::fingerprint).distinct().count() < plain.size()) {
            throw Problem.unprocessable("invalid-publisher", "A fingerprint stands in the list twice.");
        }
        Policy before = read(" for update");
        Versions.check(seen, before.version());
        boolean isWritten = jdbc.sql(
                                """
                        insert into skill_policy (tenant_id, listed_only, publishers, version)
                        values (:own, :listed, cast(:publishers as jsonb), :version)
                        on conflict (tenant_id) do update set listed_only = excluded.listed_only,
                          publishers = excluded.publishers, version = excluded.version
                        where skill_policy.version = :seen""")
                        .param("own", TenantContext.tenantId())
                        .param("listed", listedOnly)
                        .param("publishers", Json.write(plain))
                        .param("version", before.version() + 1)
                        .param("seen", before.version())
                        .update()
                == 1;
        if (!isWritten) {
            Versions.check(seen, seen + 1);
        }
        Policy after = get();
        events.publishEvent(new Recorded(
                "skill-policy.changed",
                new Recorded.Subject("skill-policy", TenantContext.tenantId(), "Publishers"),
                told(before),
                told(after)));
        return after;
    }

    private static String fingerprint(String typed) {
        String digits = typed.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{32}")) {
            throw Problem.unprocessable(
                    "invalid-publisher",
                    "“%s” is no fingerprint; it has 32 digits from 0 to f, as a skill's page shows them."
                            .formatted(typed));
        }
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }

    private static Map<String, ?> told(Policy policy) {
        return Map.of(
                "listedOnly",
                policy.listedOnly(),
                "publishers",
                policy.publishers().stream()
                        .map(one -> one.name() + ": " + one.fingerprint())
                        .toList());
    }

    /** Why a version of this publisher cannot be installed here; empty when it can. In the caller's transaction. */
    @Transactional(readOnly = true)
    Optional<String> refusal(@Nullable String publisherKey) {
        if (publisherKey == null) {
            return Optional.empty();
        }
        String fingerprint =
                PublisherKey.parse(publisherKey).map(PublisherKey::fingerprint).orElse("");
        return jdbc.sql("select own, name from publisher_refused(:fingerprint)")
                .param("fingerprint", fingerprint)
                .query((row, number) -> row.getBoolean("own")
                        ? "This workspace installs skills of listed publishers alone, and this one is not listed."
                        : "“%s”, who provides this workspace, allows skills of listed publishers alone, and this one is not listed."
                                .formatted(row.getString("name")))
                .optional();
    }
}
