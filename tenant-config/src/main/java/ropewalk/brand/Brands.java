package ropewalk.brand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** What workspaces chose for their face: the current one, and those directly below it. */
@Component
public class Brands {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Brands(JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    /**
     * A brand as it is stored.
     *
     * @param version 0 when nothing was ever chosen
     * @param digests of its pictures, by their code
     */
    record Stored(Brand brand, long version, Map<String, String> digests) {}

    /** Of the current workspace. */
    public Brand own() {
        return find(TenantContext.require().tenant()).brand();
    }

    /** What people call the current workspace. */
    public String nameOf(Tenant current) {
        String chosen = own().name();
        return chosen == null ? current.name() : chosen;
    }

    Stored find(TenantId tenant) {
        return transaction.execute(status -> {
            Map<String, String> digests = new LinkedHashMap<>();
            jdbc.sql("select kind, digest from tenant_brand_picture where tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .query(row -> {
                        digests.put(row.getString("kind"), row.getString("digest"));
                    });
            return jdbc.sql("select * from tenant_brand where tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .query((row, number) -> new Stored(brand(row), row.getLong("version"), digests))
                    .optional()
                    .orElse(new Stored(Brand.NONE, 0, digests));
        });
    }

    Optional<Picture> picture(TenantId tenant, Picture.Kind kind) {
        return transaction.execute(status -> jdbc.sql(
                        "select media_type, content from tenant_brand_picture where tenant_id = :tenant and kind = :kind")
                .param("tenant", tenant.value())
                .param("kind", kind.code())
                .query((row, number) -> new Picture(row.getString("media_type"), row.getBytes("content")))
                .optional());
    }

    /** @throws Problem 412 {@code stale-version}, 422 {@code contrast-too-low} */
    Stored replace(Tenant tenant, long seen, Brand brand) {
        Accent.check(Scheme.LIGHT, brand.accentLight());
        Accent.check(Scheme.DARK, brand.accentDark());
        return transaction.execute(status -> {
            Stored before = lock(tenant.id());
            Versions.check(seen, before.version());
            write(tenant.id(), brand);
            events.publishEvent(new Recorded(
                    "brand.changed", subject(tenant), before.brand().chosen(), brand.chosen()));
            return find(tenant.id());
        });
    }

    /**
     * Takes back everything that was chosen, pictures too.
     *
     * @throws Problem 412 {@code stale-version}
     */
    Stored reset(Tenant tenant, long seen) {
        return transaction.execute(status -> {
            Stored before = lock(tenant.id());
            Versions.check(seen, before.version());
            write(tenant.id(), Brand.NONE);
            jdbc.sql("delete from tenant_brand_picture where tenant_id = :tenant")
                    .param("tenant", tenant.id().value())
                    .update();
            Map<String, Object> gone = new LinkedHashMap<>(before.brand().chosen());
            gone.put("pictures", before.digests());
            events.publishEvent(new Recorded("brand.reset", subject(tenant), gone, Map.of()));
            return find(tenant.id());
        });
    }

    /** @param pictures put in the place of those of their kinds; null takes one away */
    Stored put(Tenant tenant, Map<Picture.Kind, @Nullable Picture> pictures) {
        return transaction.execute(status -> {
            Stored before = lock(tenant.id());
            pictures.forEach((kind, picture) -> put(tenant.id(), kind, picture));
            write(tenant.id(), before.brand());
            Stored after = find(tenant.id());
            events.publishEvent(
                    new Recorded("brand.pictures-changed", subject(tenant), before.digests(), after.digests()));
            return after;
        });
    }

    private void put(TenantId tenant, Picture.Kind kind, @Nullable Picture picture) {
        jdbc.sql("delete from tenant_brand_picture where tenant_id = :tenant and kind = :kind")
                .param("tenant", tenant.value())
                .param("kind", kind.code())
                .update();
        if (picture != null) {
            jdbc.sql(
                            """
                            insert into tenant_brand_picture (tenant_id, kind, media_type, digest, content)
                            values (:tenant, :kind, :type, :digest, :content)""")
                    .param("tenant", tenant.value())
                    .param("kind", kind.code())
                    .param("type", picture.mediaType())
                    .param("digest", picture.digest())
                    .param("content", picture.content())
                    .update();
        }
    }

    /** Two who choose at once wait for each other, also when nothing was chosen before. */
    private Stored lock(TenantId tenant) {
        jdbc.sql("insert into tenant_brand (tenant_id, version) values (:tenant, 0) on conflict do nothing")
                .param("tenant", tenant.value())
                .update();
        jdbc.sql("select version from tenant_brand where tenant_id = :tenant for update")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
        return find(tenant);
    }

    private void write(TenantId tenant, Brand brand) {
        jdbc.sql(
                        """
                        update tenant_brand set name = :name, accent_light = :light, accent_dark = :dark,
                          sender_name = :sender, reply_to = :reply, mail_footer = :footer, version = version + 1
                        where tenant_id = :tenant""")
                .param("tenant", tenant.value())
                .param("name", brand.name())
                .param("light", brand.accentLight())
                .param("dark", brand.accentDark())
                .param("sender", brand.senderName())
                .param("reply", brand.replyTo())
                .param("footer", brand.mailFooter())
                .update();
    }

    private static Brand brand(ResultSet row) throws SQLException {
        return new Brand(
                row.getString("name"),
                row.getString("accent_light"),
                row.getString("accent_dark"),
                row.getString("sender_name"),
                row.getString("reply_to"),
                row.getString("mail_footer"));
    }

    private static Recorded.Subject subject(Tenant tenant) {
        return new Recorded.Subject("tenant", tenant.id().value(), tenant.name());
    }
}
