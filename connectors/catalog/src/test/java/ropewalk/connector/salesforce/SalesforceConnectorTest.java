package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Failure;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.sandbox.salesforce.SalesforceSandbox;

class SalesforceConnectorTest extends ConnectorContract<SalesforceConnector.Account> {

    private final SalesforceSandbox salesforce = started(() -> new SalesforceSandbox(0));
    private final SalesforceConnector connector = new SalesforceConnector(Clock.systemUTC());
    private final String ada =
            salesforce.add("Lead", Map.of("LastName", "Byron", "FirstName", "Ada", "Company", "Example Ltd"));

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

    private Sample.Counting count(String object) {
        return () -> salesforce.records(object).size();
    }

    @Override
    protected Stream<Sample> samples() {
        String unique = UUID.randomUUID().toString();
        String lead = salesforce.add("Lead", Map.of("LastName", "Lovelace", "Company", "Example " + unique));
        String mooring = salesforce.add("Mooring__c", Map.of("Name", "Pier 4", "Ropewalk_Key__c", "m-" + unique));
        String loose = salesforce.add("Case", Map.of("Subject", "Loose"));
        return Stream.of(
                new Sample(
                        "upsert-lead", Map.of("key", unique, "lastName", "Hopper", "company", "Rope"), count("Lead")),
                new Sample(
                        "upsert-contact",
                        Map.of(
                                "keyField", "Email",
                                "key", unique + "@customer.example",
                                "lastName", "Hopper"),
                        count("Contact")),
                new Sample(
                        "upsert-account", Map.of("key", unique, "name", "Rope Ltd", "employees", 12), count("Account")),
                new Sample(
                        "upsert-opportunity",
                        Map.of(
                                "key", unique,
                                "name", "Ropes",
                                "stage", "Prospecting",
                                "closeDate", "2027-01-15",
                                "amount", 1990),
                        count("Opportunity")),
                new Sample(
                        "upsert-record",
                        Map.of("object", "Mooring__c", "key", unique, "fields", Map.of("Name", "Pier 5")),
                        count("Mooring__c")),
                new Sample("convert-lead", Map.of("leadId", lead), count("Opportunity")),
                new Sample("create-task", Map.of("subject", "Call Ada", "personId", ada), count("Task")),
                new Sample("add-comment", Map.of("recordId", ada, "text", "Wants rope"), count("FeedItem")),
                new Sample("get-record", Map.of("object", "Lead", "recordId", ada), count("Lead")),
                new Sample(
                        "find-records",
                        Map.of("object", "Mooring__c", "where", Map.of("Name", "Pier 4")),
                        count("Mooring__c")),
                new Sample("delete-record", Map.of("recordId", mooring), count("Mooring__c")),
                new Sample("create-case", Map.of("subject", "A rope has come loose"), count("Case")),
                new Sample("update-case", Map.of("caseId", loose, "status", "Closed"), count("Case")),
                new Sample("add-case-comment", Map.of("caseId", loose, "text", "Called"), count("CaseComment")));
    }

    @Override
    protected Sample refused() {
        return new Sample("upsert-lead", Map.of("key", "k", "lastName", "Without a company"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SalesforceFaults(salesforce);
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed(
                        "records",
                        "until when Salesforce says that it has told everything, for each watched object",
                        RecordFeedContractTest.class)
                .shown(
                        "Salesforce's own client makes the requests and reads the answers",
                        SalesforceConnectorTest.class)
                .shown("Cases and their comments", CasesTest.class)
                .shown("Changes in one second, between pages, in long transactions", RecordFeedTest.class)
                .limit("Changes come in full minutes, up to two minutes after they happened; nothing is pushed.")
                .limit("Long texts and compound fields are not in events; fields of related records are not read.")
                .notShown(
                        "Salesforce's own description (its partner WSDL): neither its library nor a free licence has it. What"
                                + " is sent and read is what that library, which is made from it, writes and understands.")
                .notShown("Calls of an organisation at Salesforce itself.");
    }

    /** A fault of SOAP has no such header. */
    @Override
    protected boolean saysHowLongToWait() {
        return false;
    }

    @Override
    protected boolean hasRequestIds() {
        return false;
    }

    @Test
    void anAccountSaysWhatItNeeds() {
        var without = catchThrowableOfType(InvalidFields.class, () -> card().account(Map.of("consumerKey", "k")));
        assertThat(without).message().contains("Refresh token");
        var broken = new LinkedHashMap<>(salesforce.account());
        broken.put("privateKey", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
        assertThat(catchThrowableOfType(InvalidFields.class, () -> card().account(broken)))
                .message()
                .contains("private key")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void whatCannotBeWatchedIsSaidToTheAdmin() {
        var account = new LinkedHashMap<>(salesforce.account());
        account.put("watched", "Lead, FeedItem");
        Failure no = catchThrowableOfType(Failure.class, () -> card().verify(card().account(account), http()));
        assertThat(no).isInstanceOf(Refused.class).message().contains("FeedItem");
        account.put("watched", "Lead, Nosuch__c");
        assertThat(catchThrowableOfType(Refused.class, () -> card().verify(card().account(account), http()))
                        .code())
                .isEqualTo("INVALID_TYPE");
    }

    @Test
    void watchesLeadsContactsAndOpportunitiesUnlessToldOtherwise() {
        assertThat(card().account(salesforce.refreshingAccount()).watchedObjects())
                .isEqualTo(List.of("Lead", "Contact", "Opportunity"));
    }
}
