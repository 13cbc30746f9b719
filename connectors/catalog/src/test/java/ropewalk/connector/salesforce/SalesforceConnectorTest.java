package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Failure;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.Token;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.salesforce.Row;
import ropewalk.sandbox.salesforce.SalesforceSandbox;

class SalesforceConnectorTest extends ConnectorContract<SalesforceConnector.Account> {

    private final SalesforceSandbox salesforce = start();
    private final SalesforceConnector connector = new SalesforceConnector(Clock.systemUTC());
    private final String ada =
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

    private Sample.Counting count(String object) {
        return () -> salesforce.records(object).size();
    }

    @Override
    protected Stream<Sample> samples() {
        String unique = UUID.randomUUID().toString();
        String lead = salesforce.add("Lead", Map.of("LastName", "Lovelace", "Company", "Example " + unique));
        String mooring = salesforce.add("Mooring__c", Map.of("Name", "Pier 4", "Ropewalk_Key__c", "m-" + unique));
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
                new Sample("delete-record", Map.of("recordId", mooring), count("Mooring__c")));
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
                .shown("Changes in one second, between pages, in long transactions", RecordFeedTest.class)
                .limit("Changes come in full minutes, up to two minutes after they happened; nothing is pushed.")
                .limit("Long texts and compound fields are not in events; fields of related records are not read.")
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

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return call(new Sample(operation, inputs, () -> 0), key());
    }

    private Refused refusal(String operation, Map<String, Object> inputs) {
        var refused = catchThrowableOfType(Refused.class, () -> call(operation, inputs));
        assertThat(refused).isNotNull();
        return refused;
    }

    private Row written(Map<String, Object> result) {
        return salesforce.record(String.valueOf(result.get("id")));
    }

    @Test
    void aLeadIsFoundByTheBusinessKeyAndOnlyChangesWhatIsGiven() {
        var lead = Map.<String, Object>of("lastName", "Noether", "company", "Rings Ltd", "phone", "+49 40 1");
        var first = call("upsert-lead", lead);
        var second = call("upsert-lead", Map.of("status", "Working - Contacted"));
        assertThat(second).containsEntry("id", first.get("id")).containsEntry("created", false);
        assertThat(written(first).field("Ropewalk_Key__c")).isEqualTo("order-4711");
        assertThat(written(first).field("Phone")).isEqualTo("+49 40 1");
        assertThat(written(first).field("Status")).isEqualTo("Working - Contacted");
        assertThat(first.get("url")).isEqualTo(salesforce.address() + "/" + first.get("id"));
    }

    @Test
    void writesEachFieldAsItsTypeAsks() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Name", "Pier <7> & 8");
        fields.put("Length__c", 12.5);
        fields.put("berths__c", "4");
        fields.put("Checked__c", true);
        fields.put("Due__c", "2027-01-15");
        fields.put("Seen__c", "2027-01-15T09:00:00+01:00");
        var mooring = Map.<String, Object>of("object", "mooring__c", "key", "typed", "fields", fields);
        Row row = written(call("upsert-record", mooring));
        assertThat(row.fields())
                .containsEntry("Name", "Pier <7> & 8")
                .containsEntry("Length__c", "12.5")
                .containsEntry("Berths__c", "4")
                .containsEntry("Checked__c", "true")
                .containsEntry("Due__c", "2027-01-15")
                .containsEntry("Seen__c", "2027-01-15T08:00:00.000Z");
        assertThat(call("get-record", Map.of("object", "Mooring__c", "key", "typed"))
                        .get("fields"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Length__c", new BigDecimal("12.5"))
                .containsEntry("Berths__c", 4L)
                .containsEntry("Checked__c", true);
    }

    @Test
    void aFieldIsEmptiedByNull() {
        call("upsert-lead", Map.of("key", "emptied", "lastName", "Curie", "company", "Ra", "phone", "1"));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Phone", null);
        Row row = written(call("upsert-lead", Map.of("key", "emptied", "fields", fields)));
        assertThat(row.field("Phone")).isEmpty();
        assertThat(row.field("LastName")).isEqualTo("Curie");
    }

    @ParameterizedTest
    @CsvSource({"Berths__c,many", "Due__c,15.01.2027", "Checked__c,perhaps", "Seen__c,yesterday", "Berths__c,1.5"})
    void aValueThatDoesNotFitIsNamedBeforeItIsSent(String field, String value) {
        int before = salesforce.records("Mooring__c").size();
        var change = Map.<String, Object>of("object", "Mooring__c", "key", "k", "fields", Map.of(field, value));
        assertThat(refusal("upsert-record", change)).message().contains("Mooring__c." + field);
        assertThat(salesforce.records("Mooring__c")).hasSize(before);
    }

    @Test
    void keepsMoneyAsTheOrganisationDoes() {
        var deal = new LinkedHashMap<String, Object>(Map.of(
                "key", "money", "name", "Ropes", "stage", "Prospecting", "closeDate", "2027-01-15", "amount", 1990));
        Row row = written(call("upsert-opportunity", deal));
        assertThat(new BigDecimal(row.field("Amount"))).isEqualByComparingTo("19.90");
        assertThat(row.field("CurrencyIsoCode")).isEmpty();
        deal.put("currency", "USD");
        assertThat(refusal("upsert-opportunity", deal)).message().contains("EUR only, not in USD");
        salesforce.severalCurrencies(true);
        try {
            deal.put("currency", "JPY");
            Row yen = written(call("upsert-opportunity", deal));
            assertThat(new BigDecimal(yen.field("Amount"))).isEqualByComparingTo("1990");
            assertThat(yen.field("CurrencyIsoCode")).isEqualTo("JPY");
        } finally {
            salesforce.severalCurrencies(false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien",
                "' OR Name != '",
                "\\",
                "\\' OR Name != \\'",
                "two\nlines\tand \"quotes\"",
                "x' LIMIT 1",
                "Ünïcödé 船"
            })
    void aTextInAQuestionStaysAText(String name) {
        salesforce.add("Mooring__c", Map.of("Name", "Another than " + name));
        String id = salesforce.add("Mooring__c", Map.of("Name", name));
        var found =
                call("find-records", Map.of("object", "Mooring__c", "where", Map.of("Name", name), "fields", "Name"));
        assertThat(found).containsEntry("count", 1).containsEntry("firstId", id);
        salesforce.delete(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name FROM Lead", "Name, (SELECT Id FROM Tasks)", "Name__r.Id", "Nosuch__c", "Address"})
    void onlyFieldsOfTheObjectAreAsked(String fields) {
        refusal("find-records", Map.of("object", "Lead", "fields", fields));
        refusal("find-records", Map.of("object", "Lead", "where", Map.of(fields, "x")));
    }

    @Test
    void onlyNamesOfObjectsAreAsked() {
        assertThat(refusal("find-records", Map.of("object", "Lead WHERE Name != ''"))
                        .code())
                .isEqualTo("name");
        assertThat(refusal("find-records", Map.of("object", "Nosuch__c")).code())
                .isEqualTo("INVALID_TYPE");
    }

    @Test
    void findsByDaysNumbersAndNothing() {
        var fields = Map.of("Name", "Quay", "Due__c", "2027-03-01", "Length__c", "7.5", "Checked__c", "false");
        String id = salesforce.add("Mooring__c", fields);
        var where = new LinkedHashMap<String, Object>(
                Map.of("Due__c", "2027-03-01", "Length__c", 7.50, "Checked__c", false));
        where.put("Seen__c", null);
        var found = call("find-records", Map.of("object", "Mooring__c", "where", where));
        assertThat(found).containsEntry("firstId", id).containsEntry("count", 1);
    }

    @Test
    void aRecordThatIsNotThereOrNotAloneIsRefused() {
        assertThat(refusal("get-record", Map.of("object", "Lead", "key", "nobody"))
                        .code())
                .isEqualTo("not-found");
        for (int i = 0; i < 2; i++) {
            salesforce.add("Contact", Map.of("LastName", "Twin", "Email", "twin@customer.example"));
        }
        var twin = Map.<String, Object>of("object", "Contact", "keyField", "Email", "key", "twin@customer.example");
        assertThat(refusal("get-record", twin).code()).isEqualTo("MULTIPLE_RECORDS_FOUND");
        var change = Map.<String, Object>of("keyField", "Email", "key", "twin@customer.example", "phone", "1");
        assertThat(refusal("upsert-contact", change).code()).isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void aLeadIsConvertedOnceWithItsPeople() {
        String lead = salesforce.add(
                "Lead", Map.of("LastName", "Meitner", "Company", "Fission", "Ropewalk_Key__c", "convert-me"));
        var converted = call("convert-lead", Map.of("key", "convert-me", "opportunityName", "Reactor"));
        assertThat(converted).containsEntry("leadId", lead).containsEntry("now", true);
        assertThat(salesforce
                        .record(String.valueOf(converted.get("opportunityId")))
                        .field("Name"))
                .isEqualTo("Reactor");
        assertThat(salesforce.record(String.valueOf(converted.get("contactId"))).field("AccountId"))
                .isEqualTo(converted.get("accountId"));
        var again = call("convert-lead", Map.of("leadId", lead));
        assertThat(again).containsEntry("now", false).containsEntry("contactId", converted.get("contactId"));
    }

    /** The first send was committed and its answer lost: the repetition has to look before it makes. */
    @ParameterizedTest
    @CsvSource({"create-task,Task", "add-comment,FeedItem"})
    void whatWasMadeBeforeTheAnswerWasLostIsFoundByItsMark(String operation, String object) {
        var inputs = operation.equals("create-task")
                ? Map.<String, Object>of("subject", "Call back", "description", "Soon", "aboutId", ada)
                : Map.<String, Object>of("recordId", ada, "text", "Called back");
        Sample sample = new Sample(operation, inputs, count(object));
        String key = key();
        int before = sample.effects().count();
        call(sample, key());
        salesforce
                .faults()
                .at(request -> request.body().contains("m:create"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        var lost = catchThrowableOfType(Unavailable.class, () -> call(sample, key));
        assertThat(lost).isNotNull();
        assertThat(lost.outcomeKnown()).isFalse();
        assertThat(sample.effects().count()).isEqualTo(before + 2);
        call(sample, key);
        assertThat(sample.effects().count()).isEqualTo(before + 2);
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() {
        String id = salesforce.add("Mooring__c", Map.of("Name", "Old pier"));
        assertThat(call("delete-record", Map.of("recordId", id))).containsEntry("now", true);
        assertThat(call("delete-record", Map.of("recordId", id))).containsEntry("now", false);
    }

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW,BUSY,true",
        "REQUEST_LIMIT_EXCEEDED,BUSY,true",
        "SERVER_UNAVAILABLE,DOWN,true",
        "UNKNOWN_EXCEPTION,DOWN,false",
        "REQUEST_RUNNING_TOO_LONG,DOWN,false"
    })
    void aFaultThatPassesIsTriedAgain(String code, Unavailable.Reason reason, boolean known) {
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        salesforce.faultAfter(0, code);
        var gone = catchThrowableOfType(
                Unavailable.class, () -> call("get-record", Map.of("object", "Lead", "recordId", ada)));
        assertThat(gone).isNotNull();
        assertThat(gone.reason()).isEqualTo(reason);
        assertThat(gone.outcomeKnown()).isEqualTo(known);
    }

    @Test
    void aFaultThatStaysIsANoWithSalesforcesCode() {
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        salesforce.faultAfter(0, "INSUFFICIENT_ACCESS");
        assertThat(refusal("get-record", Map.of("object", "Lead", "recordId", ada))
                        .code())
                .isEqualTo("INSUFFICIENT_ACCESS");
        assertThat(refusal("upsert-lead", Map.of("key", "new", "lastName", "X")))
                .satisfies(no -> assertThat(no.code()).isEqualTo("REQUIRED_FIELD_MISSING"))
                .message()
                .contains("Company");
    }

    @Test
    void aSessionIsKeptAndReplacedWhenItEnds() {
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        int before = salesforce.sessions();
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        assertThat(salesforce.sessions()).isEqualTo(before);
        salesforce.endSessions();
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        assertThat(salesforce.sessions()).isEqualTo(before + 1);
        salesforce.revoke(true);
        try {
            var no = catchThrowableOfType(
                    Unauthorised.class, () -> call("get-record", Map.of("object", "Lead", "recordId", ada)));
            assertThat(no).message().contains("user hasn't approved this consumer");
        } finally {
            salesforce.revoke(false);
        }
    }

    @Test
    void signsInWithARefreshTokenToo() {
        card().verify(card().account(salesforce.refreshingAccount()), http());
        var wrong = new LinkedHashMap<>(salesforce.refreshingAccount());
        wrong.put("refreshToken", "5Aep861stolen");
        Failure no = catchThrowableOfType(Failure.class, () -> card().verify(card().account(wrong), http()));
        assertThat(no).isInstanceOf(Unauthorised.class).message().contains("expired access/refresh token");
    }

    @Test
    void anotherKeyThanTheAppsIsNotAccepted() {
        var wrong = new LinkedHashMap<>(salesforce.account());
        wrong.put("privateKey", new SalesforceKeys().another());
        Failure no = catchThrowableOfType(Failure.class, () -> card().verify(card().account(wrong), http()));
        assertThat(no).isInstanceOf(Unauthorised.class).message().contains("invalid assertion");
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

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com,true",
        "https://harbour--test.sandbox.my.salesforce.com,true",
        "http://login.salesforce.com,false",
        "https://salesforce.com.evil.example,false",
        "https://evilsalesforce.com,false",
        "https://user@login.salesforce.com,false"
    })
    void knowsTheHostsOfSalesforce(String address, boolean known) {
        assertThat(Sessions.isOfSalesforce(java.net.URI.create(address))).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com,https://login.salesforce.com",
        "https://harbour.my.salesforce.com,https://login.salesforce.com",
        "https://test.salesforce.com,https://test.salesforce.com",
        "https://harbour--uat.sandbox.my.salesforce.com,https://test.salesforce.com"
    })
    void saysForWhichSalesforceItsStatementIs(String login, String audience) {
        assertThat(Sessions.audience(java.net.URI.create(login))).isEqualTo(audience);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://harbour.example",
                "http://harbour.my.salesforce.com",
                "https://my.salesforce.com.evil.example",
                "http://localhost:1"
            })
    void aSessionGoesToNoOtherHost(String instance) {
        var token = new Token("00D!secret", Map.of("instance_url", instance));
        var login = java.net.URI.create("https://login.salesforce.com");
        for (boolean sandbox : new boolean[] {true, false}) {
            assertThat(catchThrowableOfType(Refused.class, () -> Sessions.session(token, login, sandbox)))
                    .isNotNull();
        }
        assertThat(Sessions.session(
                                new Token("t", Map.of("instance_url", "https://harbour.my.salesforce.com")),
                                login,
                                false)
                        .instance())
                .hasHost("harbour.my.salesforce.com");
    }

    /** Nothing that came as an answer is read with a document type, in which other files could be named. */
    @Test
    void anAnswerWithADocumentTypeIsNotRead() throws IOException {
        var server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        String own = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            boolean token = exchange.getRequestURI().getPath().endsWith("/token");
            String answer = token
                    ? "{\"access_token\":\"00Dsession\",\"instance_url\":\"" + own + "\"}"
                    : "<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                            + "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                            + "<getUserInfoResponse xmlns=\"urn:partner.soap.sforce.com\"><result>"
                            + "<userId>005</userId></result></getUserInfoResponse></e:Body></e:Envelope>";
            exchange.getResponseHeaders().set("Content-Type", token ? "application/json" : "text/xml");
            byte[] bytes = answer.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var account = new LinkedHashMap<>(salesforce.account());
            account.put("loginAddress", own);
            account.put("watched", "");
            var no = catchThrowableOfType(Unavailable.class, () -> card().verify(card().account(account), http()));
            assertThat(no).isNotNull().message().contains("not one of its API");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void watchesLeadsContactsAndOpportunitiesUnlessToldOtherwise() {
        assertThat(card().account(salesforce.refreshingAccount()).watchedObjects())
                .isEqualTo(List.of("Lead", "Contact", "Opportunity"));
    }
}
