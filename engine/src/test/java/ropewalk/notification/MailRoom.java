package ropewalk.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.brand.Brands;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.mail.ReceivedMail;

/** Nodes that send notices over SMTP to the sandbox at times of their own; the server of the tests has no mail server. */
@Component("noticeMailRoom")
record MailRoom(
        JdbcClient jdbc,
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
        NoticeSignals signals) {

    Open open(TestWorkspace workspace) {
        try {
            return new Open(this, workspace, new MailSandbox(0, 0), new MovedClock());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    record Open(MailRoom room, TestWorkspace workspace, MailSandbox sandbox, MovedClock clock)
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
            return new Channels(List.of(
                    new MailChannel(Optional.of(server), "Ropewalk <ropewalk@example.org>", room.brands, room.words)));
        }

        DeliveryWork node() {
            return node(channels());
        }

        DeliveryWork node(Channels channels) {
            return new DeliveryWork(
                    room.table, channels, room.chosen, room.people, room.writer, room.digests, room.ending, clock);
        }

        TestMessages tests() {
            return new TestMessages(channels(), room.writer, room.chosen, room.people);
        }

        Notices notices() {
            return new Notices(room.jdbc, new Outbox(room.table, channels(), room.rounds), room.signals, clock);
        }

        void tell(String personId, String kind, String subjectId, String subjectName) {
            inTransaction(() -> notices()
                    .tell(
                            personId,
                            NoticeKind.of(kind).orElseThrow(),
                            new Notices.Subject(subjectId, subjectName),
                            "Offer to order"));
        }

        void inTransaction(Runnable work) {
            workspace.inside(() -> {
                room.transaction.executeWithoutResult(status -> work.run());
                return "done";
            });
        }

        /** Sends what is due. */
        void send() {
            DeliveryWork node = node();
            workspace.inside(() -> {
                while (node.one()) {
                    continue;
                }
                return "done";
            });
        }

        List<ReceivedMail> mails() {
            return sandbox.messages();
        }

        void later(Duration by) {
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
