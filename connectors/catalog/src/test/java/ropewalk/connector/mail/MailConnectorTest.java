package ropewalk.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.mail.ReceivedMail;

class MailConnectorTest extends ConnectorContract<MailConnector.Account> {

    private final MailSandbox mail = started(() -> new MailSandbox(0, 0));

    @AfterAll
    void close() throws IOException {
        mail.close();
    }

    @Override
    protected Connector connector() {
        return new MailConnector();
    }

    @Override
    protected Map<String, Object> account() {
        var account = new HashMap<>(mail.account());
        account.put("senderName", "Ropewalk für alle");
        return account;
    }

    private final Map<String, Object> meeting = Map.of(
            "to", "ada@example.com",
            "subject", "Ropes; knots, and more",
            "text", "Shall we talk?\nBest, Grace",
            "start", "2027-01-15T09:00:00Z",
            "minutes", "45",
            "place", "Room „Süd“ with a name that is much longer than a line of a calendar may be, for folding");

    @Override
    protected Stream<Sample> samples() {
        return Stream.of(
                new Sample("send", letter("ada@example.com", "Hello"), () -> mail.messages()
                        .size()),
                new Sample("send-meeting-request", meeting, this::meetings));
    }

    private static Map<String, Object> letter(String to, String subject) {
        return Map.of("to", to, "subject", subject, "text", "Shall we talk?\n.\nBest, Grace");
    }

    /** What a calendar shows: requests with one uid are one meeting. */
    private int meetings() {
        return (int) mail.messages().stream()
                .map(message -> message.text("text/calendar").orElse(""))
                .filter(calendar -> !calendar.isEmpty())
                .map(calendar -> calendar.replaceAll("(?s).*\r\nUID:([^\r]*)\r\n.*", "$1"))
                .distinct()
                .count();
    }

    @Override
    protected Sample refused() {
        return new Sample("send", letter("not an address", "Hello"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(mail.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .shown("STARTTLS and TLS, with certificates that are trusted and that are not", ProtectedMailTest.class)
                .limit("A mailbox is read by IMAP with a user name and a password; OAuth 2 is not spoken.")
                .limit("Attached files are named, not fetched; what is no readable mail is passed over.")
                .limit(
                        "What programs send by themselves (RFC 3834, lists, returned mail) and what comes from the sender's own address starts nothing.")
                .shown("Arrived mail, told once, with its parts, threads and loops", MailFeedContractTest.class);
    }

    @Override
    protected boolean saysHowLongToWait() {
        return false;
    }

    @Override
    protected boolean hasRequestIds() {
        return false;
    }

    private ReceivedMail sent(Map<String, Object> letter) {
        Object id = call(new Sample("send", letter, () -> 0), key()).get("messageId");
        return mail.messages().stream()
                .filter(message -> message.messageId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMailArrivesAsItWasWritten() {
        ReceivedMail arrived = sent(letter("ada@example.com, grace@example.com", "Grüße"));
        assertThat(arrived.subject()).isEqualTo("Grüße");
        assertThat(arrived.from()).isEqualTo("ropewalk@sandbox.example");
        assertThat(arrived.to()).containsExactly("ada@example.com", "grace@example.com");
        assertThat(arrived.text("text/plain").orElseThrow().replace("\r\n", "\n"))
                .startsWith("Shall we talk?\n.\nBest, Grace");
    }

    @Test
    void formattedTextComesWithThePlainOne() {
        ReceivedMail arrived =
                sent(Map.of("to", "ada@example.com", "subject", "Hello", "text", "plain", "html", "<p>fancy ✓</p>"));
        assertThat(arrived.parts()).extracting(ReceivedMail.Content::type).containsExactly("text/plain", "text/html");
        assertThat(arrived.text("text/html")).contains("<p>fancy ✓</p>");
    }

    @Test
    void aSubjectCannotBringHeadersOfItsOwn() {
        ReceivedMail arrived = sent(letter("ada@example.com", "Hello\r\nBcc: eve@example.com\r\n\r\nbody"));
        assertThat(arrived.to()).containsExactly("ada@example.com");
        assertThat(arrived.source()).doesNotContain("\r\nBcc:");
    }

    @Test
    void anAddressCannotBringHeadersOfItsOwn() {
        for (String to : List.of("ada@example.com\r\nBcc: eve@example.com", "ada@example.com\nX: y")) {
            assertThatThrownBy(() -> sent(letter(to, "Hello"))).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aMeetingRequestCanBeAnsweredFromAnyMailProgram() {
        Object id = call(new Sample("send-meeting-request", meeting, () -> 0), key())
                .get("messageId");
        ReceivedMail arrived = mail.messages().stream()
                .filter(message -> message.messageId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(arrived.parts())
                .extracting(ReceivedMail.Content::type)
                .containsExactly("text/plain", "text/calendar", "application/ics");
        assertThat(arrived.parts().get(1).header()).contains("method=REQUEST");
        assertThat(arrived.parts().get(2).file()).isEqualTo("invite.ics");
        String calendar = arrived.text("text/calendar").orElseThrow();
        assertThat(calendar.lines())
                .contains("METHOD:REQUEST", "DTSTART:20270115T090000Z", "DTEND:20270115T094500Z", "SEQUENCE:0")
                .contains("SUMMARY:Ropes\\; knots\\, and more", "ORGANIZER:mailto:ropewalk@sandbox.example")
                .allSatisfy(line -> assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(75));
        String unfolded = calendar.replace("\r\n ", "");
        assertThat(unfolded)
                .contains("DESCRIPTION:Shall we talk?\\nBest\\, Grace\r\n")
                .contains("longer than a line of a calendar may be\\, for folding\r\n")
                .contains("RSVP=TRUE:mailto:ada@example.com\r\n");
    }

    @Test
    void onlyASandboxMayBeReachedWithoutProtection() {
        try (var outside = new ropewalk.connector.Outside()) {
            assertThatThrownBy(() -> card().verify(opened(), outside.http(card().name(), false)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("STARTTLS");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void aPrivateMailServerIsNotReached() {
        var inside = new HashMap<>(account());
        inside.put("protection", "STARTTLS");
        try (var outside = new ropewalk.connector.Outside()) {
            assertThatThrownBy(() -> card().verify(card().account(inside), outside.http(card().name(), false)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("public internet");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
