package ropewalk.notification.mail;

import java.util.Optional;
import org.springframework.mail.javamail.JavaMailSender;
import ropewalk.brand.Brands;
import ropewalk.notification.Channel;
import ropewalk.notification.letter.ProductTexts;

/** Mail by a server that a test runs; the server of the tests has none. */
public final class LocalMail {
    private LocalMail() {}

    public static Channel by(JavaMailSender server, Brands brands, ProductTexts words) {
        return new MailChannel(Optional.of(server), "Ropewalk <ropewalk@example.org>", brands, words);
    }
}
