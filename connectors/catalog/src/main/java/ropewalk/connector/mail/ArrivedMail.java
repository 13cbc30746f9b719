package ropewalk.connector.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;
import ropewalk.connector.Label;

/**
 * One mail as a process sees it.
 *
 * @param id the same however often it is read
 * @param thread what it belongs to: the same for a mail and the answers to it
 * @param isAutomatic whether a program sent it by itself (RFC 3834, 5; lists, returned mail)
 */
record ArrivedMail(String id, String thread, @Nullable Instant receivedAt, boolean isAutomatic, Told told) {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_NAMES = 50;
    private static final int DEEPEST = 10;

    record Told(
            @Label(value = "From", help = "The address alone") String from,
            @Label("Sender's name") @Nullable String fromName,
            @Label("To") List<String> to,
            @Label("Copy to") List<String> copyTo,
            @Label("Subject") String subject,
            @Label(value = "Text", help = "Its first 20,000 characters, without the form") String text,
            @Label("Message id") @Nullable String messageId,
            @Label(value = "Answers", help = "The message id of the mail that it answers") @Nullable String inReplyTo,
            @Label(value = "Attachments", help = "Their names, 50 at most") List<String> attachments) {}

    boolean isFrom(String address) {
        return told.from().equalsIgnoreCase(address.strip());
    }

    /** @param number what it is known by when it has no id of its own */
    static ArrivedMail of(Message message, String number) throws MessagingException, IOException {
        String messageId = header(message, "Message-ID");
        String answers = header(message, "In-Reply-To");
        var text = new StringBuilder();
        var html = new StringBuilder();
        var attachments = new ArrayList<String>();
        read(message, text, html, attachments, 0);
        List<InternetAddress> from = addresses(message.getFrom());
        Date received = message.getReceivedDate();
        Told told = new Told(
                from.isEmpty() ? "" : from.get(0).getAddress(),
                from.isEmpty() ? null : from.get(0).getPersonal(),
                names(message.getRecipients(Message.RecipientType.TO)),
                names(message.getRecipients(Message.RecipientType.CC)),
                cut(Objects.requireNonNullElse(message.getSubject(), ""), LONGEST_LINE),
                text.isEmpty() ? plain(html.toString()) : text.toString().strip(),
                messageId,
                answers,
                List.copyOf(attachments));
        return new ArrivedMail(
                Digest.hex(Objects.requireNonNullElse(messageId, number), 16),
                Digest.hex(thread(message, Objects.requireNonNullElse(messageId, number)), 16),
                received == null ? null : received.toInstant(),
                isAutomatic(message),
                told);
    }

    /** The first of the mails that it goes back to (RFC 5322, 3.6.4). */
    private static String thread(Message message, String own) throws MessagingException {
        String references = header(message, "References");
        String answers = header(message, "In-Reply-To");
        String known = references == null || references.isBlank() ? answers : references;
        return known == null || known.isBlank() ? own : known.strip().split("\\s+", 2)[0];
    }

    private static boolean isAutomatic(Message message) throws MessagingException {
        String automatic = header(message, "Auto-Submitted");
        String precedence = Objects.requireNonNullElse(header(message, "Precedence"), "");
        String returned = header(message, "Return-Path");
        return automatic != null && !automatic.toLowerCase(Locale.ROOT).startsWith("no")
                || precedence.strip().toLowerCase(Locale.ROOT).matches("bulk|junk|list|auto_reply")
                || header(message, "List-Id") != null
                || returned != null && returned.strip().equals("<>")
                || message.isMimeType("multipart/report");
    }

    private static @Nullable String header(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null || values.length == 0
                ? null
                : cut(MimeUtility.unfold(values[0]).strip(), LONGEST_LINE);
    }

    private static void read(Part part, StringBuilder text, StringBuilder html, List<String> names, int depth)
            throws MessagingException, IOException {
        String name = part.getFileName();
        if (name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            if (names.size() < MOST_NAMES) {
                names.add(cut(name == null ? "" : MimeUtility.decodeText(name), LONGEST_LINE));
            }
        } else if (part.isMimeType("multipart/*") && depth < DEEPEST && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i), text, html, names, depth + 1);
            }
        } else if (part.isMimeType("text/plain")) {
            add(part, text);
        } else if (part.isMimeType("text/html")) {
            add(part, html);
        }
    }

    /** No more of a part is fetched than is kept. */
    private static void add(Part part, StringBuilder to) throws MessagingException, IOException {
        try (Reader reader = new InputStreamReader(part.getInputStream(), charset(part))) {
            char[] piece = new char[4_096];
            while (to.length() < LONGEST_TEXT) {
                int count = reader.read(piece, 0, Math.min(piece.length, LONGEST_TEXT - to.length()));
                if (count < 0) {
                    return;
                }
                to.append(piece, 0, count);
            }
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        String type = Objects.requireNonNullElse(part.getContentType(), "");
        String named = Stream.of(type.split(";", -1))
                .map(String::strip)
                .filter(each -> each.toLowerCase(Locale.ROOT).startsWith("charset="))
                .map(each -> each.substring("charset=".length()).replace("\"", ""))
                .findFirst()
                .orElse("UTF-8");
        try {
            return Charset.forName(MimeUtility.javaCharset(named));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Words of a page, for mails that have no other text. */
    static String plain(String html) {
        return html.replaceAll("(?is)<(style|script|head)\\b.*?(</\\1>|$)", " ")
                .replaceAll("(?i)<(br|/p|/div|/tr|/li|/h\\d)\\b[^>]*>", "\n")
                .replaceAll("<[^<>]*+>", " ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    private static List<String> names(Address @Nullable [] addresses) {
        return addresses(addresses).stream()
                .map(InternetAddress::getAddress)
                .limit(MOST_NAMES)
                .toList();
    }

    private static List<InternetAddress> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses)
                        .filter(InternetAddress.class::isInstance)
                        .map(InternetAddress.class::cast)
                        .filter(address -> address.getAddress() != null)
                        .toList();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
