package ropewalk.identity;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;

/**
 * The mails that let people in. They are sent aside from the request, by one thread, so that neither a slow mail server
 * nor the time it takes is seen from outside. A mail that fails is logged; the person asks again.
 */
@Component
class IdentityMail {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityMail.class);
    private static final int WAITING_AT_MOST = 1000;

    private final Optional<JavaMailSender> mail;
    private final String sender;
    private final ThreadPoolExecutor aside =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_AT_MOST), work -> {
                Thread thread = new Thread(work, "identity-mail");
                thread.setDaemon(true);
                return thread;
            });

    IdentityMail(
            Optional<JavaMailSender> mail,
            @Value("${ropewalk.mail.sender:Ropewalk <no-reply@localhost>}") String sender) {
        this.mail = mail;
        this.sender = sender;
    }

    /** Whether a mail server is set ({@code spring.mail.host}). */
    boolean isConfigured() {
        return mail.isPresent();
    }

    /** @throws Problem 503 {@code mail-busy} when a thousand are waiting already */
    void aside(Runnable work) {
        try {
            aside.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failure) {
                    LOG.error("a mail to let somebody in was not sent; they may ask again", failure);
                }
            });
        } catch (RejectedExecutionException full) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "mail-busy", "Too many mails are waiting; try again shortly.");
        }
    }

    /** Sends now; nothing is sent where no mail server is set. */
    void send(String to, String subject, String text) {
        mail.ifPresentOrElse(
                server -> {
                    try {
                        MimeMessage message = server.createMimeMessage();
                        MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
                        helper.setFrom(sender);
                        helper.setTo(to);
                        helper.setSubject(subject);
                        helper.setText(text);
                        server.send(message);
                    } catch (MessagingException | MailException failure) {
                        throw new IllegalStateException("the mail server did not take it", failure);
                    }
                },
                () -> LOG.warn("no mail server is set (spring.mail.host); “{}” was not sent", subject));
    }

    @PreDestroy
    void stop() {
        aside.shutdown();
    }
}
