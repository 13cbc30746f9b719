package ropewalk.identity.link;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
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
import ropewalk.brand.Brand;
import ropewalk.brand.Brands;
import ropewalk.http.Problem;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * The mails that let people in. They are sent aside from the request, by one thread, so that neither a slow mail server
 * nor the time it takes is seen from outside. A mail that fails is logged; the person asks again. Each has the sender's
 * name, the address for answers and the footer of the workspace it is about; the address that it comes from is always
 * the installation's, for which alone its mail server may speak.
 */
@Component
public class IdentityMail {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityMail.class);
    private static final int WAITING_AT_MOST = 1000;

    private final Optional<JavaMailSender> mail;
    private final String sender;
    private final Brands brands;
    private final ThreadPoolExecutor aside =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_AT_MOST), work -> {
                Thread thread = new Thread(work, "identity-mail");
                thread.setDaemon(true);
                return thread;
            });

    IdentityMail(
            Optional<JavaMailSender> mail,
            @Value("${ropewalk.mail.sender:Ropewalk <no-reply@localhost>}") String sender,
            Brands brands) {
        this.mail = mail;
        this.sender = sender;
        this.brands = brands;
    }

    /** Whether a mail server is set ({@code spring.mail.host}). */
    public boolean isConfigured() {
        return mail.isPresent();
    }

    /**
     * The work is done in the scope of whoever hands it over.
     *
     * @throws Problem 503 {@code mail-busy} when a thousand are waiting already
     */
    public void aside(Runnable work) {
        Optional<Scope> scope = TenantContext.current();
        try {
            aside.execute(() -> {
                try {
                    scope.ifPresentOrElse(within -> TenantContext.run(within, work), work);
                } catch (RuntimeException failure) {
                    LOG.error("a mail to let somebody in was not sent; they may ask again", failure);
                }
            });
        } catch (RejectedExecutionException full) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "mail-busy", "Too many mails are waiting; try again shortly.");
        }
    }

    /** Sends now, for the current workspace; nothing is sent where no mail server is set. */
    public void send(String to, String subject, String text) {
        Brand brand = brands.own();
        mail.ifPresentOrElse(
                server -> {
                    try {
                        MimeMessage message = server.createMimeMessage();
                        MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
                        helper.setFrom(from(brand));
                        if (brand.replyTo() != null) {
                            helper.setReplyTo(brand.replyTo());
                        }
                        helper.setTo(to);
                        helper.setSubject(subject);
                        helper.setText(
                                brand.mailFooter() == null ? text : text + "\n-- \n" + brand.mailFooter() + "\n");
                        server.send(message);
                    } catch (MessagingException | UnsupportedEncodingException | MailException failure) {
                        throw new IllegalStateException("the mail server did not take it", failure);
                    }
                },
                () -> LOG.warn("no mail server is set (spring.mail.host); “{}” was not sent", subject));
    }

    private InternetAddress from(Brand brand) throws MessagingException, UnsupportedEncodingException {
        InternetAddress address = new InternetAddress(sender);
        String name = brand.senderName() == null ? brand.name() : brand.senderName();
        return name == null ? address : new InternetAddress(address.getAddress(), name, "UTF-8");
    }

    @PreDestroy
    void stop() {
        aside.shutdown();
    }
}
