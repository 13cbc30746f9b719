package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Charges;
import ropewalk.tenant.PlanOffers;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Processes with cases, decisions, measurements and charges, in a workspace of their own. */
abstract class ValuedWork {
    static final Map<String, List<Charges.Charge>> CHARGED = new ConcurrentHashMap<>();
    static final Map<String, List<PlanOffers.Offer>> OFFERED = new ConcurrentHashMap<>();
    static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;

    @Autowired
    DefaultListableBeanFactory beans;

    /** Charges and plans as told by whoever bills, beside those who do. */
    @BeforeEach
    void bill() {
        Charges told = (first, last) -> CHARGED.getOrDefault(TenantContext.tenantId(), List.of()).stream()
                .filter(one -> !one.month().isBefore(first) && !one.month().isAfter(last))
                .toList();
        beans.registerSingleton("toldCharges", told);
        PlanOffers offered = () -> OFFERED.getOrDefault(TenantContext.tenantId(), List.of());
        beans.registerSingleton("toldOffers", offered);
    }

    @AfterEach
    void billNoMore() {
        beans.destroySingleton("toldCharges");
        beans.destroySingleton("toldOffers");
    }

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    JsonNode process(String key) {
        return admin.get("/api/value?process=" + key).json().at("/processes/0");
    }

    void deploy(String key) {
        String xml = Drawing.of(key, Drawing.start() + Drawing.end(), "start>end");
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
    }

    void rate(YearMonth from, long hourlyCost) {
        created(admin.post(
                "/api/value/rates", Map.of("validFrom", from.toString(), "currency", "EUR", "hourlyCost", hourlyCost)));
    }

    void assume(String key, Map<String, ?> assumption) {
        created(admin.post("/api/value/processes/" + key + "/assumptions", assumption));
    }

    void enter(String key, long seconds) {
        created(admin.post("/api/value/processes/" + key + "/time-studies", Map.of("seconds", seconds)));
    }

    static void created(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    static Timestamp in(YearMonth month) {
        return Timestamp.from(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3600));
    }

    /** Cases that ended by themselves, one that was cancelled and one that another called. */
    void ended(String key, YearMonth month, int successes) {
        for (int number = 0; number < successes + 2; number++) {
            String state = number == successes ? "cancelled" : "ended";
            String parent = number > successes ? "caller" : null;
            inTransaction(() -> jdbc.sql(
                            """
                            insert into process_instance (tenant_id, id, parent_id, definition_id, definition_key,
                              definition_name, definition_version, state, started_at, ended_at, started_by_kind,
                              started_by_id, started_by_name)
                            values (:tenant, :id, :parent, 'd', :key, :key, 1, :state, :at, :at, 'SYSTEM', 's', 's')""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("parent", parent)
                    .param("key", key)
                    .param("state", state)
                    .param("at", in(month))
                    .update());
        }
    }

    /** @param seconds from the taking to the decision; 0 when nobody had taken it */
    void decided(String key, YearMonth month, int decisions, int seconds) {
        for (int number = 0; number < decisions; number++) {
            int took = seconds;
            inTransaction(() -> jdbc.sql(
                            """
                            insert into task (tenant_id, id, instance_id, definition_id, process_key, process_name,
                              element_id, name, assignee_id, candidate_groups, candidate_people, four_eyes,
                              started_by_id, created_at, priority, state, version, ended_at, decided_by_id, outcome,
                              case_key, claimed_at)
                            values (:tenant, :id, 'i', 'd', 'called', 'Called', 'e', 'T', 'p', '{}', '{}', false,
                              's', :at, 50, 'decided', 2, :at, 'p', 'done', :key, :taken)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("key", key)
                    .param("at", in(month))
                    .param(
                            "taken",
                            took == 0
                                    ? null
                                    : Timestamp.from(in(month).toInstant().minusSeconds(took)))
                    .update());
        }
    }

    void inTransaction(Runnable work) {
        workspace.inside(() -> {
            transaction.executeWithoutResult(status -> work.run());
            return "done";
        });
    }

    static String idOf(TestWorkspace workspace) {
        return workspace.tenant().id().value();
    }
}
