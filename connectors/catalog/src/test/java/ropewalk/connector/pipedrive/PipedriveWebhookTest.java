package ropewalk.connector.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;

class PipedriveWebhookTest {

    private static final String RIGHT = PipedriveSandbox.WEBHOOK_USER + ":" + PipedriveSandbox.WEBHOOK_PASSWORD;

    private final Card<Account> card = new PipedriveConnector().card();

    private static Account account(@org.jspecify.annotations.Nullable String password) {
        return new Account(
                PipedriveSandbox.TOKEN,
                URI.create("https://api.pipedrive.example"),
                PipedriveSandbox.PERSON_FIELD,
                PipedriveSandbox.DEAL_FIELD,
                PipedriveSandbox.WEBHOOK_USER,
                password);
    }

    private static Delivery delivery(String authorization, String body) {
        return new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                Map.of("Authorization", List.of(authorization)),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-24T10:00:01Z"));
    }

    private static String basic(String plain) {
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private List<Event> received(Delivery delivery, Account account) {
        return Objects.requireNonNull(card.webhook()).receive(delivery, account);
    }

    private List<Event> received(String body) {
        return received(delivery(basic(RIGHT), body), account(PipedriveSandbox.WEBHOOK_PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ropewalk:", "ropewalk:other", "other:sandbox-pipedrive-password-b83d", "ropewalk", ":"})
    void refusesAnotherUserOrPassword(String plain) {
        var other = delivery(basic(plain), DealDeliveries.CREATED);
        assertThatThrownBy(() -> received(other, account(PipedriveSandbox.WEBHOOK_PASSWORD)))
                .isInstanceOf(Forged.class)
                .message()
                .doesNotContain(PipedriveSandbox.WEBHOOK_PASSWORD);
    }

    @Test
    void refusesAnotherScheme() {
        var other = delivery(basic(RIGHT).replace("Basic", "Bearer"), DealDeliveries.CREATED);
        assertThatThrownBy(() -> received(other, account(PipedriveSandbox.WEBHOOK_PASSWORD)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void takesTheSchemeInSmallLetters() {
        var small = delivery(basic(RIGHT).replace("Basic", "basic"), DealDeliveries.CREATED);
        assertThat(received(small, account(PipedriveSandbox.WEBHOOK_PASSWORD))).hasSize(1);
    }

    @Test
    void takesNothingWhereNoPasswordIsAgreed() {
        assertThatThrownBy(() -> received(delivery(basic("ropewalk:"), DealDeliveries.CREATED), account(null)))
                .isInstanceOf(Forged.class);
        assertThatThrownBy(() -> received(delivery(basic("ropewalk:null"), DealDeliveries.CREATED), account(null)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void tellsThatADealWasCreated() {
        assertThat(received(DealDeliveries.CREATED)).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("deal-8-created");
            assertThat(event.type()).isEqualTo("pipedrive.deal-created");
            assertThat(event.occurredAt()).isEqualTo("2026-11-24T09:18:55Z");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.payload())
                    .containsEntry("title", "Rope")
                    .containsEntry("amount", 10050L)
                    .containsEntry("stageId", 2L);
        });
    }

    @Test
    void tellsAMoveOnceAndNotAgainWithEachLaterChange() {
        String moved = DealDeliveries.deal("\"2026-11-24T10:00:00Z\"", 3, "open", "\"2026-11-24T10:00:00Z\"", "null");
        assertThat(received(DealDeliveries.of("change", moved, "{\"stage_id\":2}")))
                .extracting(Event::type)
                .containsExactly("pipedrive.deal-changed", "pipedrive.deal-moved");
        assertThat(received(DealDeliveries.of("change", moved, "{\"title\":\"Ropes\"}")))
                .extracting(Event::type)
                .containsExactly("pipedrive.deal-changed");
    }

    @Test
    void tellsThatADealWasWonAndThatItWasDeleted() {
        String won = DealDeliveries.deal("\"2026-11-24T10:00:00Z\"", 2, "won", "null", "\"2026-11-24T10:00:00Z\"");
        assertThat(received(DealDeliveries.of("change", won, "{\"status\":\"open\"}")))
                .extracting(Event::id)
                .contains("deal-8-won-1795514400")
                .hasSize(2);
        assertThat(received(DealDeliveries.of("delete", "null", won)))
                .extracting(Event::id)
                .containsExactly("deal-8-deleted-1795514400");
    }

    @Test
    void twoChangesInOneSecondAreTwo() {
        String one = DealDeliveries.deal("\"2026-11-24T10:00:00Z\"", 2, "open", "null", "null");
        String other = one.replace("\"Rope\"", "\"Ropes\"");
        assertThat(received(DealDeliveries.of("change", one, "{}")).get(0).id())
                .isNotEqualTo(received(DealDeliveries.of("change", other, "{}"))
                        .get(0)
                        .id());
    }

    @Test
    void leavesAsideWhatIsAboutOtherThings() {
        assertThat(received(DealDeliveries.CREATED.replace("\"entity\":\"deal\"", "\"entity\":\"note\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "no", "{\"meta\":{\"action\":\"create\",\"entity\":\"deal\"}}"})
    void saysThatABodyIsNotPipedrives(String body) {
        assertThatThrownBy(() -> received(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatADeliveryTellsNothing() {
        assertThatThrownBy(() -> received(DealDeliveries.of("create", "null", "null")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
