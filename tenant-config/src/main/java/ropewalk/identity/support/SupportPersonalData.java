package ropewalk.identity.support;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.TenantContext;

/** Who was let in from above. What was granted and when stays, without saying to whom. */
@Component
class SupportPersonalData implements PersonalData {
    private final JdbcClient jdbc;

    SupportPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "support access";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc.sql(
                        """
                        select email, reason, created_at from support_grant
                        where tenant_id = :tenant and lower(email) = lower(:email) order by id""")
                .param("tenant", TenantContext.tenantId())
                .param("email", subject.email())
                .<Map<String, ?>>query((row, number) -> Map.of(
                        "email", row.getString("email"),
                        "reason", row.getString("reason"),
                        "at", row.getTimestamp("created_at").toInstant().toString()))
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int erased = jdbc.sql(
                        """
                        update support_grant set email = 'erased-' || id,
                          asked_by = case when asked_by is null then null else 'Erased person' end
                        where tenant_id = :tenant and lower(email) = lower(:email)""")
                .param("tenant", TenantContext.tenantId())
                .param("email", subject.email())
                .update();
        return new Erasure(erased, 0, "");
    }
}
