package ropewalk.notification.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.brand.Brands;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.Channels;
import ropewalk.notification.MovedClock;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.letter.LetterWriter;
import ropewalk.notification.letter.ProductTexts;
import ropewalk.notification.mail.LocalMail;
import ropewalk.notification.notice.LocalNotices;
import ropewalk.notification.notice.Notices;
import ropewalk.notification.settings.ChosenSettings;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.mail.ReceivedMail;

/** Nodes that send notices over SMTP to the sandbox at times of their own; the server of the tests has no mail server. */
@Component("noticeMailRoom")
public record MailRoom(
        TransactionTemplate transaction,
        DeliveryTable table,
        DeliveryRounds rounds,
        ChosenSettings chosen,
        People people,
        LetterWriter writer,
        DigestWork digests,
        DeliveryEnding ending,
        Brands brands,
        ProductTexts words,
        LocalNotices notices) {

    public Open open(TestWorkspace workspace) {
        try {
            return new Open(this, workspace, new MailSandbox(0, 0), new MovedClock());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public record Open(MailRoom room, TestWorkspace workspace, MailSandbox sandbox, MovedClock clock)
            implements AutoCloseable {

        Channels channels() {
            return channels(sandbox.smtpPort());
        }

        Channels channels(int port) {
            JavaMailSenderImpl server = new JavaMailSenderImpl();
            server.setHost("localhost");
            server.setPort(port);
            server.setUsername(MailSandbox.USER);
            server.setPassword(MailSandbox.PASSWORD);
            server.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
            return new Channels(List.of(LocalMail.by(server, room.brands, room.words)));
        }

        DeliveryWork node() {
            return node(channels());
        }

        DeliveryWork node(Channels channels) {
            return new DeliveryWork(
                    room.table, channels, room.chosen, room.people, room.writer, room.digests, room.ending, clock);
        }

        public void sendTest(String personId) {
            new TestMessages(channels(), room.writer, room.chosen, room.people).send(personId, "mail");
        }

        Notices notices() {
            return room.notices.by(new Outbox(room.table, channels(), room.rounds), clock);
        }

        public void tell(String personId, String kind, String subjectId, String subjectName) {
            inTransaction(() -> notices()
                    .tell(
                            personId,
                            NoticeKind.of(kind).orElseThrow(),
                            new Notices.Subject(subjectId, subjectName),
                            "Offer to order"));
        }

        public void inTransaction(Runnable work) {
            workspace.inside(() -> {
                room.transaction.executeWithoutResult(status -> work.run());
                return "done";
            });
        }

        /** Sends what is due. */
        public void send() {
            DeliveryWork node = node();
            workspace.inside(() -> {
                while (node.one()) {
                    continue;
                }
                return "done";
            });
        }

        public List<ReceivedMail> mails() {
            return sandbox.messages();
        }

        public void later(Duration by) {
            clock.move(by);
        }

        @Override
        public void close() {
            try {
                sandbox.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
