package ropewalk.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import ropewalk.brand.Brand;
import ropewalk.brand.Brands;
import ropewalk.notification.Channel;
import ropewalk.notification.Letter;
import ropewalk.notification.letter.ProductTexts;

/**
 * Letters by mail, from the installation's address under the workspace's name. One that is sent again has the same
 * Message-ID, so that mail programs show it once.
 */
@Component
class MailChannel implements Channel {
    private static final Pattern REFUSED = Pattern.compile("5\\d\\d\\b");

    private final Optional<JavaMailSender> mail;
    private final String sender;
    private final Brands brands;
    private final ProductTexts words;

    MailChannel(
            Optional<JavaMailSender> mail,
            @Value("${ropewalk.mail.sender:Ropewalk <no-reply@localhost>}") String sender,
            Brands brands,
            ProductTexts words) {
        this.mail = mail;
        this.sender = sender;
        this.brands = brands;
        this.words = words;
    }

    @Override
    public String code() {
        return "mail";
    }

    @Override
    public boolean isReady() {
        return mail.isPresent();
    }

    @Override
    public Outcome send(Letter letter) {
        Brand brand = brands.own();
        JavaMailSender server = mail.orElseThrow();
        try {
            server.send(message(server, letter, brand));
            return new Outcome.Sent();
        } catch (MailSendException failure) {
            return isForGood(failure) ? new Outcome.Refused(reason(failure)) : new Outcome.Later(reason(failure));
        } catch (MailException failure) {
            return new Outcome.Later(reason(failure));
        } catch (MessagingException | UnsupportedEncodingException unfit) {
            return new Outcome.Refused(reason(unfit));
        }
    }

    private MimeMessage message(JavaMailSender server, Letter letter, Brand brand)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, "UTF-8");
        InternetAddress from = new InternetAddress(sender);
        String name = brand.senderName() == null ? letter.workspace() : brand.senderName();
        helper.setFrom(new InternetAddress(from.getAddress(), name, "UTF-8"));
        if (brand.replyTo() != null) {
            helper.setReplyTo(brand.replyTo());
        }
        helper.setTo(letter.to());
        helper.setSubject(letter.subject());
        MailBody body = MailBody.of(letter, brand, words);
        helper.setText(body.text(), body.html());
        String address = from.getAddress();
        message.setHeader("Message-ID", "<" + letter.id() + address.substring(address.lastIndexOf('@')) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.stop() != null) {
            message.setHeader("List-Unsubscribe", "<" + letter.stop() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    /** The server took the connection and refuses this address or message (RFC 5321, 4.2.1: codes from 500 on). */
    private static boolean isForGood(MailSendException failure) {
        @Nullable Throwable next = failure;
        while (next != null) {
            if (next instanceof SendFailedException
                    && next.getMessage() != null
                    && REFUSED.matcher(next.getMessage()).lookingAt()) {
                return true;
            }
            next = behind(next);
        }
        return false;
    }

    /** What the mail server said, as far as it said something. */
    private static String reason(Exception failure) {
        String reason = failure.getClass().getSimpleName();
        @Nullable Throwable next = failure;
        while (next != null) {
            reason = next.getMessage() == null ? reason : next.getMessage().strip();
            next = behind(next);
        }
        return reason;
    }

    private static @Nullable Throwable behind(Throwable failure) {
        if (failure instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            return several.getMessageExceptions()[0];
        }
        return failure instanceof MessagingException one ? one.getNextException() : failure.getCause();
    }
}
