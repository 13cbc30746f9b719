package ropewalk.notification.letter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** What letters of the current workspace say: its own words where it wrote some, else the product's. */
@Component
@Transactional
public class Templates {
    private final JdbcClient jdbc;
    private final ProductTexts product;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;

    Templates(JdbcClient jdbc, ProductTexts product, Tenants tenants, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.product = product;
        this.tenants = tenants;
        this.events = events;
    }

    /** @param isOwn whether the workspace wrote it */
    public record Used(NoticeKind kind, Language language, Template template, boolean isOwn) {}

    /** @param version of all of them together; 0 when none was ever written */
    public record All(List<Used> used, long version) {}

    @Transactional(readOnly = true)
    public Template of(NoticeKind kind, Language language) {
        return jdbc.sql("select subject, text from notice_template where kind = :kind and language = :language")
                .param("kind", kind.code())
                .param("language", language.code())
                .query((row, number) -> new Template(row.getString("subject"), row.getString("text")))
                .optional()
                .orElseGet(() -> product.of(kind, language));
    }

    @Transactional(readOnly = true)
    public All all() {
        Map<String, Template> own = own();
        List<Used> used = new ArrayList<>();
        for (NoticeKind kind : NoticeKind.values()) {
            for (Language language : Language.values()) {
                Template written = own.get(key(kind, language));
                used.add(
                        written == null
                                ? new Used(kind, language, product.of(kind, language), false)
                                : new Used(kind, language, written, true));
            }
        }
        return new All(used, version());
    }

    /**
     * Puts these in the place of all that the workspace wrote.
     *
     * @throws Problem 412 {@code stale-version}, 422 {@code template-unfit}
     */
    public void replace(long seen, List<Used> written) {
        jdbc.sql("insert into notice_policy (tenant_id, version) values (:tenant, 0) on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .update();
        Versions.check(
                seen,
                jdbc.sql("select version from notice_policy where tenant_id = :tenant for update")
                        .param("tenant", TenantContext.tenantId())
                        .query(Long.class)
                        .single());
        written.forEach(one -> one.template().check(key(one.kind(), one.language())));
        Map<String, Template> before = own();
        jdbc.sql("delete from notice_template where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .update();
        written.forEach(this::insert);
        jdbc.sql("update notice_policy set version = version + 1 where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .update();
        Tenant tenant = tenants.own();
        events.publishEvent(new Recorded(
                "notice-templates.changed",
                new Recorded.Subject("tenant", tenant.id().value(), tenant.name()),
                recorded(before),
                recorded(own())));
    }

    private void insert(Used one) {
        jdbc.sql(
                        """
                        insert into notice_template (tenant_id, kind, language, subject, text)
                        values (:tenant, :kind, :language, :subject, :text)
                        on conflict (tenant_id, kind, language)
                        do update set subject = excluded.subject, text = excluded.text""")
                .param("tenant", TenantContext.tenantId())
                .param("kind", one.kind().code())
                .param("language", one.language().code())
                .param("subject", one.template().subject())
                .param("text", one.template().text())
                .update();
    }

    private Map<String, Template> own() {
        Map<String, Template> own = new LinkedHashMap<>();
        jdbc.sql("select kind, language, subject, text from notice_template order by kind, language")
                .query(row -> {
                    own.put(
                            row.getString("kind") + "." + row.getString("language"),
                            new Template(row.getString("subject"), row.getString("text")));
                });
        return own;
    }

    private static Map<String, ?> recorded(Map<String, Template> templates) {
        Map<String, String> recorded = new LinkedHashMap<>();
        templates.forEach((key, template) -> recorded.put(key, template.subject() + "\n\n" + template.text()));
        return recorded;
    }

    private long version() {
        return jdbc.sql("select version from notice_policy where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static String key(NoticeKind kind, Language language) {
        return kind.code() + "." + language.code();
    }
}
