package ropewalk.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.mail.MailSandbox;

class MailFeedContractTest extends FeedContract<MailConnector.Account> {

    private final MailSandbox mail = started(() -> new MailSandbox(0, 0));
    private static final String OURS = "office@harbour.example";

    private int sent;

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
        account.put("sender", OURS);
        return account;
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(mail.faults());
    }

    @Override
    protected boolean saysHowLongToWait() {
        return false;
    }

    @Override
    protected String change() {
        String word = "question-" + ++sent + "-";
        arrives("Message-ID: <" + word + "@harbour.example>\nSubject: " + word, "Do you have rope?");
        return word;
    }

    @Override
    protected int pageSize() {
        return 25;
    }

    private void arrives(String headers, String text) {
        mail.arrives("From: Ada Ackermann <ada@harbour.example>\nTo: " + MailSandbox.USER + "\n" + headers
                + "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\n" + text + "\n");
    }

    private List<Event> after(Runnable arriving) {
        String cursor = drained(null);
        arriving.run();
        return poll(cursor).events();
    }

    private String drained(@Nullable String from) {
        Feed.Batch batch = poll(from);
        while (batch.more()) {
            batch = poll(batch.cursor());
        }
        return batch.cursor();
    }

    @Test
    void tellsWhoWroteWhatAndNamesWhatIsAttached() {
        List<Event> told = after(() -> mail.arrives(
                """
                From: =?UTF-8?Q?J=C3=BCrgen_Jensen?= <juergen@harbour.example>
                To: %s, office@harbour.example
                Cc: grace@harbour.example
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                Message-ID: <second@harbour.example>
                In-Reply-To: <first@harbour.example>
                References: <first@harbour.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html; charset=ISO-8859-1
                Content-Transfer-Encoding: quoted-printable

                <style>p { color: red }</style><p>Sch=F6ne Gr=FC=DFe</p>J&amp;J
                --b
                Content-Type: application/pdf; name="offer.pdf"
                Content-Disposition: attachment; filename="offer.pdf"
                Content-Transfer-Encoding: base64

                JVBERg==
                --b--
                """
                        .formatted(MailSandbox.USER)));
        assertThat(told).hasSize(1);
        Map<String, Object> mail = told.get(0).payload();
        assertThat(mail)
                .containsEntry("from", "juergen@harbour.example")
                .containsEntry("fromName", "Jürgen Jensen")
                .containsEntry("to", List.of(MailSandbox.USER, "office@harbour.example"))
                .containsEntry("copyTo", List.of("grace@harbour.example"))
                .containsEntry("subject", "Grüße")
                .containsEntry("text", "Schöne Grüße\nJ&J")
                .containsEntry("messageId", "<second@harbour.example>")
                .containsEntry("inReplyTo", "<first@harbour.example>")
                .containsEntry("attachments", List.of("offer.pdf"));
    }

    @Test
    void anAnswerBelongsToTheMailThatItAnswers() {
        List<Event> told = after(() -> {
            arrives("Message-ID: <one@harbour.example>", "Do you have rope?");
            arrives("Message-ID: <two@harbour.example>\nReferences: <one@harbour.example>", "Thick rope?");
            arrives("Message-ID: <three@harbour.example>", "Something else");
        });
        assertThat(told).hasSize(3);
        assertThat(told.get(1).businessKey()).isEqualTo(told.get(0).businessKey());
        assertThat(told.get(2).businessKey()).isNotEqualTo(told.get(0).businessKey());
    }

    @Test
    void passesOverWhatProgramsSendAndOurOwnMail() {
        List<Event> told = after(() -> {
            arrives("Auto-Submitted: auto-replied\nSubject: Away", "I am away.");
            arrives("Precedence: bulk\nSubject: News", "Buy rope.");
            arrives("List-Id: <knots.harbour.example>\nSubject: Knots", "To all.");
            arrives("Return-Path: <>\nSubject: Returned", "Not found.");
            mail.arrives("From: " + OURS.toUpperCase(Locale.ROOT) + "\nTo: " + MailSandbox.USER
                    + "\nSubject: Ours\n\nFrom a process.\n");
            arrives("Auto-Submitted: no\nSubject: Person", "Hello.");
        });
        assertThat(told.stream().map(event -> event.payload().get("subject"))).containsExactly("Person");
    }

    /** Another workspace's mailbox may be where it arrives. */
    @Test
    void aProcesssMailStartsNoOther() {
        Map<String, Object> letter = Map.of("to", MailSandbox.USER, "subject", "Hello", "text", "Shall we talk?");
        List<Event> told = after(() -> call(new Sample("send", letter, () -> 0), key()));
        assertThat(told).isEmpty();
        assertThat(mail.messages()).isNotEmpty();
    }

    @Test
    void losesNothingWhenTheMailboxNumbersAnew() {
        String cursor = drained(null);
        change();
        String other =
                cursor.replaceAll("\"validity\":\\d+", "\"validity\":1").replaceAll("\"uid\":\\d+", "\"uid\":9999");
        assertThat(other).isNotEqualTo(cursor);
        String word = "question-" + sent + "-";
        List<Object> subjects = new ArrayList<>();
        Feed.Batch batch = poll(other);
        batch.events().forEach(event -> subjects.add(event.payload().get("subject")));
        while (batch.more()) {
            batch = poll(batch.cursor());
            batch.events().forEach(event -> subjects.add(event.payload().get("subject")));
        }
        assertThat(subjects).contains(word);
    }

    @Test
    void aMailThatNobodyCanReadHoldsNoOtherUp() {
        List<Event> told = after(() -> {
            mail.arrives("From: <<@@>>,,\nTo: " + MailSandbox.USER
                    + "\nSubject: Broken\nContent-Type: text/plain; charset=none\n"
                    + "Content-Transfer-Encoding: base64\n\n====!!!!\n");
            arrives("Subject: Person", "Hello.");
        });
        assertThat(told.stream().map(event -> event.payload().get("subject"))).contains("Person");
    }

    @Test
    void cutsAMailThatIsTooLong() {
        List<Event> told = after(() -> arrives("Subject: Long", "rope ".repeat(10_000)));
        assertThat(String.valueOf(told.get(0).payload().get("text"))).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void readsNothingWhereNoMailboxIsNamed() {
        Map<String, Object> account = new HashMap<>(account());
        account.remove("imapHost");
        Feed<MailConnector.Account> feed = card().feeds().get(0);
        var poll = new Feed.Poll<>(card().account(account), null, Instant.now(), http());
        Feed.Batch batch = feed.next(poll);
        assertThat(batch.events()).isEmpty();
        assertThat(batch.more()).isFalse();
    }
}
