package ropewalk.connector.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;

class PipedriveConnectorTest extends WebhookContract<PipedriveConnector.Account> {

    private final PipedriveSandbox pipedrive = started(() -> new PipedriveSandbox(0));
    private final long ada = pipedrive.addPerson("Ada Byron", "ada@customer.example");
    private final long rope = pipedrive.addDeal("Two hundred metres of rope", ada);

    @AfterAll
    void close() {
        pipedrive.close();
    }

    @Override
    protected Connector connector() {
        return new PipedriveConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return pipedrive.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting persons = () -> pipedrive.persons().size();
        Sample.Counting deals = () -> pipedrive.deals().size();
        return Stream.of(
                new Sample("create-person", Map.of("name", "Bo Quay", "email", "bo@customer.example"), persons),
                new Sample("update-person", Map.of("personId", ada, "phone", "+49 40 1"), persons),
                new Sample("get-person", Map.of("personId", ada), persons),
                new Sample("find-persons", Map.of("what", "ADA@customer.example"), persons),
                new Sample("create-deal", Map.of("title", "Anchors", "amount", 199000, "personId", ada), deals),
                new Sample("update-deal", Map.of("dealId", rope, "amount", 250000), deals),
                new Sample("move-deal", Map.of("dealId", rope, "stage", "contact made"), deals),
                new Sample("get-deal", Map.of("dealId", rope), deals),
                new Sample("find-deals", Map.of("title", "metres"), deals),
                new Sample("find-deals", Map.of("personId", ada, "status", "OPEN"), deals),
                new Sample("add-note", Map.of("dealId", rope, "text", "Wants it\nby <Friday>"), () -> pipedrive
                        .notes()
                        .size()),
                new Sample(
                        "add-activity",
                        Map.of("subject", "Call them", "dueDate", "2027-03-31", "dealId", rope, "personId", ada),
                        () -> pipedrive.activities().size()));
    }

    @Override
    protected Sample refused() {
        return new Sample("get-deal", Map.of("dealId", 999_999), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(pipedrive.faults());
    }

    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected boolean signsTheBody() {
        return false;
    }

    @Override
    protected String signatureHeader() {
        return "Authorization";
    }

    /** User and password are encoded here by hand: ropewalk:sandbox-pipedrive-password-b83d. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        String encoded = "cm9wZXdhbGs6c2FuZGJveC1waXBlZHJpdmUtcGFzc3dvcmQtYjgzZA==";
        return new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                Map.of("authorization", List.of("Basic " + encoded)),
                DealDeliveries.CREATED.getBytes(StandardCharsets.UTF_8),
                signedAt);
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed("persons", "a second, and Pipedrive's cursor within a run of pages", PersonFeedContractTest.class)
                .feed("deals", "a second, and Pipedrive's cursor within a run of pages", DealFeedContractTest.class)
                .shown(
                        "What is created comes once, also when the answer to the request that wrote it was lost",
                        PipedriveRepeatsTest.class)
                .shown("Requests are what Pipedrive's own npm client sends", PipedriveRequestsTest.class)
                .shown("What is pushed and fetched has one id", PipedriveFeedsTest.class)
                .limit("Pipedrive signs no deliveries; it sends a user and a password with them.")
                .limit("What is deleted is told by the webhook alone, and no feed tells archived deals.")
                .limit("Of several changes in one second that no webhook told, the feeds tell the last one.")
                .limit("Notes and activities end with a line that says which call has written them.")
                .notShown("That Pipedrive's lists show at once what was just written.")
                .notShown("That Pipedrive dates a change alike in its webhook and in its lists.");
    }

    private Map<String, Object> called(String operation, Map<String, Object> inputs) {
        return call(new Sample(operation, inputs, () -> 0), key());
    }

    private Map<String, Object> shown(List<Map<String, Object>> things, @Nullable Object id) {
        return things.stream()
                .filter(thing -> String.valueOf(thing.get("id")).equals(String.valueOf(id)))
                .findFirst()
                .orElseThrow();
    }

    private Object newDeal() {
        return Objects.requireNonNull(
                called("create-deal", Map.of("title", "Anchors")).get("dealId"));
    }

    @Test
    void keepsTheBusinessKeyInTheKeyField() {
        Object id = newDeal();
        assertThat(shown(pipedrive.deals(), id).get("custom_fields"))
                .asString()
                .matches("\\{" + PipedriveSandbox.DEAL_FIELD + "=order-4711#[0-9a-f]{24}}");
    }

    @ParameterizedTest
    @CsvSource({"EUR, 199000, 1990", "EUR, 1, 0.01", "JPY, 1990, 1990", "KWD, 1990, 1.99"})
    void writesMoneyAsPipedriveExpectsItAndReadsItAgain(String currency, long amount, BigDecimal value) {
        Map<String, Object> deal =
                called("create-deal", Map.of("title", "Anchors", "amount", amount, "currency", currency));
        assertThat(new BigDecimal(String.valueOf(
                        shown(pipedrive.deals(), deal.get("dealId")).get("value"))))
                .isEqualByComparingTo(value);
        assertThat(((Number) Objects.requireNonNull(deal.get("amount"))).longValue())
                .isEqualTo(amount);
    }

    @Test
    void movesADealByTheNameOfTheStageAndSaysWhichThereAre() {
        Object id = newDeal();
        assertThat(called("move-deal", Map.of("dealId", id, "stage", "proposal MADE")))
                .containsEntry("stageId", 3L);
        assertThat(called("move-deal", Map.of("dealId", id, "stage", "2"))).containsEntry("stageId", 2L);
        var refused = catchThrowableOfType(
                Refused.class, () -> called("move-deal", Map.of("dealId", id, "stage", "Renewal")));
        assertThat(refused.code()).isEqualTo("no-such-stage");
        assertThat(refused)
                .hasMessage("The deal's pipeline has no stage “Renewal”, only: Qualified, Contact made, Proposal made");
    }

    @Test
    void winsAndLosesADeal() {
        Object id = newDeal();
        assertThat(called("update-deal", Map.of("dealId", id, "status", "LOST", "lostReason", "Too heavy")))
                .containsEntry("status", "lost")
                .containsEntry("lostReason", "Too heavy");
        assertThat(called("update-deal", Map.of("dealId", id, "status", "WON"))).containsEntry("status", "won");
    }

    @Test
    void aNewAddressTakesThePlaceOfTheFirstAndOthersStay() {
        long eve = pipedrive.addPerson("Eve Mole", "eve@customer.example");
        pipedrive.changePerson(
                eve,
                Map.of(
                        "emails",
                        List.of(
                                Map.of("value", "eve@customer.example", "primary", true, "label", "work"),
                                Map.of("value", "eve@home.example", "primary", false, "label", "home"))));
        assertThat(called("update-person", Map.of("personId", eve, "email", "mole@customer.example")))
                .containsEntry("email", "mole@customer.example");
        assertThat(shown(pipedrive.persons(), eve).get("emails"))
                .asString()
                .contains("mole@customer.example", "eve@home.example")
                .doesNotContain("eve@customer.example");
    }

    @Test
    void findsPersonsByAWholeAddressOrAPartOfANameInTheOrderOfTheSearch() {
        String unique = UUID.randomUUID().toString();
        long one = pipedrive.addPerson("Kim " + unique, unique + "@customer.example");
        long two = pipedrive.addPerson("Kim " + unique, "kim@customer.example");
        assertThat(found("what", unique + "@CUSTOMER.example")).containsExactly(one);
        assertThat(found("what", unique + "@customer.exampl")).isEmpty();
        assertThat(found("what", unique.substring(3), "by", "NAME")).containsExactly(one, two);
        assertThat(found("what", unique.substring(3), "by", "NAME", "limit", 1)).containsExactly(one);
    }

    private List<Long> found(Object... inputs) {
        var all = new HashMap<String, Object>();
        for (int i = 0; i < inputs.length; i += 2) {
            all.put(String.valueOf(inputs[i]), inputs[i + 1]);
        }
        return ((List<?>) Objects.requireNonNull(called("find-persons", all).get("persons")))
                .stream()
                        .map(person -> ((Map<?, ?>) person).get("personId"))
                        .map(id -> Long.valueOf(String.valueOf(id)))
                        .toList();
    }

    @Test
    void whatANoteSaysIsShownAsText() {
        Object id = called("add-note", Map.of("dealId", rope, "text", "5 < 6 & more\n<script>"))
                .get("noteId");
        assertThat(shown(pipedrive.notes(), id).get("content"))
                .asString()
                .startsWith("5 &lt; 6 &amp; more<br>&lt;script&gt;<br><br>[ropewalk#");
    }

    @Test
    void passesOnWhatPipedriveSays() {
        Map<String, Object> wrong = Map.of("title", "Anchors", "fields", Map.of("f00", "no"));
        assertThatThrownBy(() -> called("create-deal", wrong))
                .isInstanceOf(Refused.class)
                .hasMessage("Pipedrive refused (400): Validation failed: custom_fields.f00: unknown field");
    }

    @ParameterizedTest
    @CsvSource({
        "find-deals, limit, 5, A title or a person",
        "find-deals, title, A, two characters",
        "find-persons, what, ' A ', two characters",
        "add-note, text, Lost, needs a deal",
        "add-activity, dueDate, tomorrow, not a day",
        "create-deal, currency, Euro, is not a currency"
    })
    void saysWhatCannotBeAsked(String operation, String field, String value, String words) {
        var inputs = new HashMap<String, Object>(Map.of("title", "Anchors", "subject", "Call"));
        if (operation.equals("find-deals")) {
            inputs.clear();
        }
        inputs.put(field, value);
        assertThatThrownBy(() -> called(operation, inputs))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining(words);
    }

    @Test
    void saysWhatAKeyFieldLooksLike() {
        for (String field : List.of("personKeyField", "dealKeyField")) {
            var form = new HashMap<>(account());
            form.put(field, "Our key");
            assertThatThrownBy(() -> card().account(form))
                    .isInstanceOf(InvalidFields.class)
                    .hasMessageContaining("“Our key” is not the API key of a field");
        }
    }
}
