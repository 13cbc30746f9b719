package ropewalk.connector.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.twilio.ShortMessage;
import ropewalk.sandbox.twilio.TwilioSandbox;

/** Messages that are sent: to whom, and once for each call. */
class MessagesTest extends ConnectorInSandbox<TwilioConnector.Account> {

    private static final String TO = "+491701234567";

    private final TwilioSandbox twilio = started(() -> new TwilioSandbox(0));

    @AfterAll
    void close() {
        twilio.close();
    }

    @Override
    protected Connector connector() {
        return new TwilioConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return twilio.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(twilio.faults());
    }

    static Sample yourRopeIsReady(TwilioSandbox twilio) {
        return new Sample("send-message", Map.of("to", TO, "text", "Your rope is ready"), () -> twilio.messages()
                .size());
    }

    private Sample yourRopeIsReady() {
        return yourRopeIsReady(twilio);
    }

    @Test
    void saysWhyANumberIsRefused() {
        Map.of("+15005550004", "stopped", "+15005550001", "bad-number", "+15005550009", "bad-number")
                .forEach((number, code) -> {
                    var sample = new Sample("send-message", Map.of("to", number, "text", "Hello"), () -> 0);
                    var refused = catchThrowableOfType(Refused.class, () -> call(sample, key()));
                    assertThat(refused).isNotNull();
                    assertThat(refused.code()).as(number).isEqualTo(code);
                    assertThat(refused.vendorRequestId()).startsWith("RQ");
                });
    }

    @Test
    void takesOnlyNumbersWithTheCodeOfTheirCountry() {
        for (String number : List.of("0170 1234567", "+0170", "491701234567", "+49abc")) {
            var sample = new Sample("send-message", Map.of("to", number, "text", "Hello"), () -> 0);
            assertThatThrownBy(() -> call(sample, key())).as(number).isInstanceOf(InvalidFields.class);
        }
        call(new Sample("send-message", Map.of("to", "+49 (170) 123-4567", "text", "Hello"), () -> 0), key());
        assertThat(newest().to()).isEqualTo(TO);
    }

    /** The same words to the same phone are two messages when they are two calls. */
    @Test
    void sendsTheSameWordsTwiceWhenTheyAreAskedForTwice() {
        int before = twilio.messages().size();
        call(yourRopeIsReady(), key());
        call(yourRopeIsReady(), key());
        assertThat(twilio.messages()).hasSize(before + 2);
    }

    /** As after a server that died between Twilio's taking it and its own knowing so. */
    @Test
    void findsWhatTwilioTookAndDidNotSay() {
        int before = twilio.messages().size();
        Sample sample = yourRopeIsReady();
        String key = key();
        twilio.faults().at(request -> request.method().equals("POST"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        var failure = catchThrowableOfType(Unavailable.class, () -> call(sample, key));
        assertThat(failure).isNotNull();
        assertThat(failure.outcomeKnown()).isFalse();
        assertThat(twilio.messages()).hasSize(before + 1);
        assertThat(call(sample, key)).containsEntry("messageId", newest().sid());
        assertThat(twilio.messages()).hasSize(before + 1);
    }

    @Test
    void findsWhatItSentBehindManyOthers() {
        String key = key();
        Sample sample = yourRopeIsReady();
        call(sample, key);
        for (int i = 0; i < 120; i++) {
            call(sample, key());
        }
        int before = twilio.messages().size();
        call(sample, key);
        assertThat(twilio.messages()).hasSize(before);
    }

    /** What is taken and not sent yet has no day of sending: a search by day would send it again. */
    @Test
    void findsWhatIsTakenAndNotSentYet() {
        twilio.silent(true);
        try {
            String key = key();
            Sample sample = yourRopeIsReady();
            call(sample, key);
            int before = twilio.messages().size();
            assertThat(call(sample, key)).containsEntry("state", "queued");
            assertThat(twilio.messages()).hasSize(before);
        } finally {
            twilio.silent(false);
        }
    }

    private ShortMessage newest() {
        return twilio.messages().get(twilio.messages().size() - 1);
    }
}
