package ropewalk.connector.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Refused;
import ropewalk.connector.Secret;

/**
 * Mail over SMTP and from a mailbox over IMAP. Sources: RFC 5321 (SMTP), RFC 5545 and 6047 (meeting requests by mail), RFC
 * 9051 (IMAP), RFC 3834 (what programs send by themselves).
 */
@Component
final class MailConnector implements Connector {

    /** How the way to the mail server is protected. */
    enum Protection {
        STARTTLS,
        TLS,
        /** Only where the connection is a sandbox. */
        NONE
    }

    /** Entered once by an Admin. */
    record Account(
            @Label("Mail server") String host,
            @Label(value = "Port", help = "587 with STARTTLS, 465 with TLS") @Default("587") int port,
            @Label("Protection") @Default("STARTTLS") Protection protection,
            @Label("User name") @Nullable String user,
            @Label("Password") @Secret @Nullable String password,
            @Label(value = "Sender", help = "The address that mail comes from") String sender,
            @Label("Sender's name") @Nullable String senderName,
            @Label(value = "Mailbox server (IMAP)", help = "Empty: mail is sent only") @Nullable String imapHost,
            @Label(value = "Mailbox port", help = "993 with TLS, 143 with STARTTLS") @Default("993") int imapPort,
            @Label("Mailbox protection") @Default("TLS") Protection imapProtection,
            @Label("Mailbox folder") @Default("INBOX") String imapFolder) {}

    record NewMail(
            @Label(value = "To", help = "One or more addresses, with commas between them") String to,
            @Label("Copy to") @Nullable String copyTo,
            @Label("Subject") String subject,
            @Label("Text") @Multiline String text,
            @Label(value = "Formatted text", help = "HTML; shown instead of the text by programs that can")
                    @Multiline
                    @Nullable
                    String html) {}

    /** What a person gets who is asked to a meeting. */
    record NewMeeting(
            @Label(value = "To", help = "One or more addresses, with commas between them") String to,
            @Label("Subject") String subject,
            @Label("Text") @Multiline String text,
            @Label(value = "Start", help = "For example 2027-01-15T09:00:00Z") Instant start,
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Place", help = "A room or an address to join at") @Nullable String place) {

        NewMeeting {
            if (minutes < 1) {
                throw new IllegalArgumentException("“Minutes” (minutes) has to be at least 1");
            }
        }
    }

    record Sent(@Label("Message id") String messageId) {}

    record MeetingSent(
            @Label("Message id") String messageId, @Label("Meeting id") String meetingId, @Label("End") Instant end) {}

    @Override
    public Card<Account> card() {
        return Card.of("mail", "Mail", Account.class)
                .described("Sends mail and meeting requests, and tells what arrives in a mailbox.")
                .icon(Icon.MAIL)
                .operation("send", "Send a mail", NewMail.class, Sent.class, Idempotency.NONE, MailConnector::send)
                .operation(
                        "send-meeting-request",
                        "Ask to a meeting",
                        NewMeeting.class,
                        MeetingSent.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        MailConnector::ask)
                .event("received", "A mail arrived", ArrivedMail.Told.class)
                .feed("received", "Arrived mail", MailFeed::poll)
                .check(MailConnector::check);
    }

    private static void check(Account account, Http http) {
        new Post(account, http).check();
        if (account.imapHost() != null) {
            Mailbox.reading(account, http, IMAPFolder::getMessageCount);
        }
    }

    private static Sent send(Call<Account, NewMail> call) {
        NewMail mail = call.input();
        var post = new Post(call.account(), call.http());
        return written(() -> {
            var letter = new Letter(call.account(), call.key(), post.session())
                    .to(mail.to(), mail.copyTo())
                    .subject(mail.subject());
            String html = mail.html();
            MimeMessage message = html == null ? letter.text(mail.text()) : letter.text(mail.text(), html);
            post.send(message);
            return new Sent(letter.messageId());
        });
    }

    private static MeetingSent ask(Call<Account, NewMeeting> call) {
        NewMeeting meeting = call.input();
        var post = new Post(call.account(), call.http());
        return written(() -> {
            var letter = new Letter(call.account(), call.key(), post.session())
                    .to(meeting.to(), null)
                    .subject(meeting.subject());
            Instant end = meeting.start().plus(Duration.ofMinutes(meeting.minutes()));
            var invitation = new Invitation(
                    letter.token(),
                    call.firstSentAt(),
                    meeting.start(),
                    end,
                    meeting.subject(),
                    meeting.text(),
                    meeting.place(),
                    call.account().sender(),
                    List.copyOf(letter.recipients()));
            post.send(letter.invitation(meeting.text(), invitation.text()));
            return new MeetingSent(letter.messageId(), letter.token(), end);
        });
    }

    private interface Writing<T> {
        T write() throws MessagingException;
    }

    /** Nothing has been sent while a letter is being written, so whatever is wrong with it is a no. */
    private static <T> T written(Writing<T> writing) {
        try {
            return writing.write();
        } catch (MessagingException unfit) {
            throw new Refused("unfit", "The mail cannot be written: " + unfit.getMessage(), null);
        }
    }
}
