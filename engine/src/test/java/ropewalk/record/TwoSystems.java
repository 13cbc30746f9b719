package ropewalk.record;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.record.MappedField.Direction;
import ropewalk.record.MappedField.Rule;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

/** A workspace with two CRM systems that tell of every change, and write what they are told to. */
final class TwoSystems implements AutoCloseable {
    final TestWorkspace workspace;
    final HubSpotSandbox north;
    final HubSpotSandbox south;
    final String northConnection;
    final String southConnection;
    private final MappingTable mappings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** @param rule for the telephone; of all other fields the newest wins */
    TwoSystems(
            TestWorkspace workspace,
            Browser admin,
            MappingTable mappings,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Rule rule)
            throws IOException {
        this.workspace = workspace;
        this.mappings = mappings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        north = new HubSpotSandbox(0);
        south = new HubSpotSandbox(0);
        northConnection = connect(admin, north, "North", rule);
        southConnection = connect(admin, south, "South", rule);
    }

    private String connect(Browser admin, HubSpotSandbox system, String name, Rule rule) {
        var connected = admin.post(
                "/api/connections",
                Map.of("connector", "hubspot", "name", name, "sandbox", true, "account", system.account()));
        system.deliverTo(URI.create(connected.text("/hookUrl")));
        String id = connected.text("/id");
        inside(() -> {
            mappings.add(mapping("mapping-" + name, id, rule));
            return "added";
        });
        return id;
    }

    private static RecordMapping mapping(String id, String connection, Rule rule) {
        var fields = List.of(
                new MappedField("email", "email", Direction.BOTH, Rule.NEWEST),
                new MappedField("name", "lastname", Direction.BOTH, Rule.NEWEST),
                new MappedField("phone", "phone", Direction.BOTH, rule));
        return new RecordMapping(id, connection, "contact", "contact", "email", true, fields, 1);
    }

    /** Another one for the telephone. */
    void rule(Rule rule) {
        inside(() -> {
            mappings.change(mapping("mapping-North", northConnection, rule));
            mappings.change(mapping("mapping-South", southConnection, rule));
            return "changed";
        });
    }

    <T> T inside(Supplier<T> work) {
        return workspace.inside(() -> transaction.execute(status -> work.get()));
    }

    long count(String sql) {
        return inside(
                () -> jdbc.sql("select count(*) from " + sql).query(Long.class).single());
    }

    /** Each has told of a contact; what comes later may be held up by an outage. */
    boolean haveBothTold() {
        return count("(select distinct connection_id from inbox_event) as told") == 2;
    }

    /** Nothing waits, neither to be merged nor to be written. */
    boolean isQuiet() {
        return count("record_change where state in ('waiting', 'sending')") == 0;
    }

    List<String> texts(String sql) {
        return inside(() -> jdbc.sql(sql).query(String.class).list());
    }

    static String only(HubSpotSandbox system, String property) {
        List<CrmObject> all = system.contacts();
        return all.size() == 1 ? all.get(0).property(property) : "of " + all.size() + " contacts";
    }

    @Override
    public void close() {
        north.close();
        south.close();
    }
}
