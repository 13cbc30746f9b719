package ropewalk.connector.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;
import ropewalk.connector.mail.MailConnector.Account;

/** One message. Its Message-ID is made from the call's key, so a repeated one is known to be the same. */
final class Letter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String token;
    private final String messageId;
    private final List<String> recipients = new ArrayList<>();
    private final MimeMessage message;

    Letter(Account account, String key, Session session) throws MessagingException {
        InternetAddress sender = sender(account);
        String domain = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
        this.token = Digest.hex(key, 16) + "@" + domain;
        this.messageId = "<" + token + ">";
        this.message = new Identified(session, messageId);
        message.setFrom(sender);
        // no mailbox answers it by itself, and none starts a process by it (RFC 3834, 5)
        message.setHeader("Auto-Submitted", "auto-generated");
    }

    /** The same for every try, and different for every call; fit for a Message-ID and a calendar's UID. */
    String token() {
        return token;
    }

    String messageId() {
        return messageId;
    }

    List<String> recipients() {
        return recipients;
    }

    Letter to(String to, @Nullable String copyTo) throws MessagingException {
        message.setRecipients(RecipientType.TO, addresses(to));
        if (copyTo != null) {
            message.setRecipients(RecipientType.CC, addresses(copyTo));
        }
        return this;
    }

    private InternetAddress[] addresses(String list) throws AddressException {
        InternetAddress[] addresses = InternetAddress.parse(list, true);
        if (addresses.length == 0) {
            throw new AddressException("no recipient");
        }
        for (InternetAddress address : addresses) {
            address.validate();
            recipients.add(address.getAddress());
        }
        return addresses;
    }

    /** A line break in a subject would start a header of the writer's own; it becomes a space. */
    Letter subject(String subject) throws MessagingException {
        message.setSubject(subject.replaceAll("\\p{Cntrl}+", " ").strip(), UTF_8);
        return this;
    }

    MimeMessage text(String text) throws MessagingException {
        message.setText(text, UTF_8);
        return complete();
    }

    MimeMessage text(String text, String html) throws MessagingException {
        message.setContent(new MimeMultipart("alternative", plain(text), part(html, "text/html; charset=UTF-8")));
        return complete();
    }

    /** As text, as an invitation that mail programs answer, and as a file for those that cannot (RFC 6047). */
    MimeMessage invitation(String text, String calendar) throws MessagingException {
        MimeBodyPart request = part(calendar, "text/calendar; charset=UTF-8; method=REQUEST");
        var both = new MimeBodyPart();
        both.setContent(new MimeMultipart("alternative", plain(text), request));
        MimeBodyPart file = part(calendar, "application/ics; charset=UTF-8");
        file.setFileName("invite.ics");
        file.setDisposition(MimeBodyPart.ATTACHMENT);
        message.setContent(new MimeMultipart("mixed", both, file));
        return complete();
    }

    private MimeMessage complete() throws MessagingException {
        message.setSentDate(new java.util.Date());
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart plain(String text) throws MessagingException {
        return part(text, "text/plain; charset=UTF-8");
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new jakarta.activation.DataHandler(new jakarta.mail.util.ByteArrayDataSource(bytes, type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static InternetAddress sender(Account account) throws MessagingException {
        var sender = new InternetAddress(account.sender(), true);
        try {
            sender.setPersonal(account.senderName(), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every Java has UTF-8", impossible);
        }
        return sender;
    }

    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
