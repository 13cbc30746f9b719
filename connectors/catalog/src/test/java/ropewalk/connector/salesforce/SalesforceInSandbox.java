package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.Refused;
import ropewalk.sandbox.salesforce.Row;
import ropewalk.sandbox.salesforce.SalesforceSandbox;

/** What the tests of Salesforce's connector have in common: its sandbox with one lead, and the ways to call it. */
abstract class SalesforceInSandbox extends ConnectorInSandbox<SalesforceConnector.Account> {

    final SalesforceSandbox salesforce = start();
    private final SalesforceConnector connector = new SalesforceConnector(Clock.systemUTC());
    final String ada =
            salesforce.add("Lead", Map.of("LastName", "Byron", "FirstName", "Ada", "Company", "Example Ltd"));

    private static SalesforceSandbox start() {
        try {
            return new SalesforceSandbox(0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        salesforce.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return salesforce.account();
    }

    @Override
    protected Vendor vendor() {
        return new SalesforceFaults(salesforce);
    }

    final Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return call(new Sample(operation, inputs, () -> 0), key());
    }

    final Refused refusal(String operation, Map<String, Object> inputs) {
        var refused = catchThrowableOfType(Refused.class, () -> call(operation, inputs));
        assertThat(refused).isNotNull();
        return refused;
    }

    final Row written(Map<String, Object> result) {
        return salesforce.record(String.valueOf(result.get("id")));
    }
}
