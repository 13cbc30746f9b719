package ropewalk.sandbox.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A message as it arrived.
 *
 * @param parts its contents, in order, the containers around them left out
 */
public record ReceivedMail(
        String messageId, String from, List<String> to, String subject, List<Content> parts, String source) {

    /**
     * @param type the media type without parameters, in lower case
     * @param header the whole Content-Type
     * @param file the attachment's name, empty for a body
     */
    public record Content(String type, String header, String file, String text) {}

    static ReceivedMail of(MimeMessage message) {
        try {
            var parts = new ArrayList<Content>();
            collect(message, parts);
            var source = new java.io.ByteArrayOutputStream();
            message.writeTo(source);
            return new ReceivedMail(
                    String.valueOf(message.getMessageID()),
                    addresses(message.getFrom()).stream().findFirst().orElse(""),
                    addresses(message.getAllRecipients()),
                    String.valueOf(message.getSubject()),
                    List.copyOf(parts),
                    source.toString(java.nio.charset.StandardCharsets.UTF_8));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("The message that arrived cannot be read", unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first content of a media type. */
    public Optional<String> text(String type) {
        return parts.stream()
                .filter(part -> part.type().equals(type))
                .map(Content::text)
                .findFirst();
    }

    private static List<String> addresses(jakarta.mail.Address @org.jspecify.annotations.Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses)
                        .map(each -> each instanceof InternetAddress mail ? mail.getAddress() : each.toString())
                        .toList();
    }

    private static void collect(Part part, List<Content> parts) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart inner = several.getBodyPart(i);
                collect(inner, parts);
            }
            return;
        }
        String header = part.getContentType();
        String type = header.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        String file = part.getFileName() == null ? "" : part.getFileName();
        try (var stream = part.getInputStream()) {
            String text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            parts.add(new Content(type, header.replaceAll("\\s+", " "), file, text));
        }
    }
}
