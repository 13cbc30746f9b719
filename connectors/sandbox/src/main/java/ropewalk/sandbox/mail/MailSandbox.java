package ropewalk.sandbox.mail;

import static ropewalk.sandbox.server.Page.text;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/** GreenMail behind a relay that makes faults, with a page to read what arrived. Every recipient has a mailbox. */
public final class MailSandbox implements Twin {

    /** The account that may send. */
    public static final String USER = "ropewalk@sandbox.example";

    public static final String PASSWORD = "sandbox-mail-7d20";

    private final Faults faults = new Faults();
    private final GreenMail mail;
    private final Relay relay;
    private final ImapRelay mailboxes;
    private final VendorServer server;

    public MailSandbox(int smtpPort, int pagePort) throws IOException {
        this(smtpPort, pagePort, null);
    }

    /** @param tls absent: the line is not protected */
    public MailSandbox(int smtpPort, int pagePort, @Nullable Tls tls) throws IOException {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, loopback, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, loopback, ServerSetup.PROTOCOL_IMAP)
        });
        mail.setUser(USER, USER, PASSWORD);
        mail.start();
        relay = new Relay(smtpPort, () -> connect(mail.getSmtp().getPort()), faults, tls);
        mailboxes = new ImapRelay(0, () -> connect(mail.getImap().getPort()), faults);
        server = new VendorServer(this, faults, pagePort);
    }

    private static Socket connect(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The pages. */
    @Override
    public URI address() {
        return server.address();
    }

    public int smtpPort() {
        return relay.port();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Map<String, Object> account() {
        return Map.ofEntries(
                Map.entry("host", "localhost"),
                Map.entry("port", smtpPort()),
                Map.entry("protection", "NONE"),
                Map.entry("user", USER),
                Map.entry("password", PASSWORD),
                Map.entry("sender", USER),
                Map.entry("senderName", "Ropewalk"),
                Map.entry("imapHost", "localhost"),
                Map.entry("imapPort", mailboxes.port()),
                Map.entry("imapProtection", "NONE"));
    }

    /** Somebody writes to {@link #USER}. */
    public void arrives(String message) {
        try {
            var session = Session.getInstance(new Properties());
            byte[] bytes = message.replaceAll("\\r?\\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            mail.getUserManager().getUser(USER).deliver(new MimeMessage(session, new ByteArrayInputStream(bytes)));
        } catch (MessagingException unfit) {
            throw new IllegalArgumentException("This is no mail: " + message, unfit);
        }
    }

    /** In the order of arrival; a message to two people is there twice. */
    public List<ReceivedMail> messages() {
        return Arrays.stream(mail.getReceivedMessages()).map(ReceivedMail::of).toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        relay.close();
        mailboxes.close();
        mail.stop();
    }

    @Override
    public String name() {
        return "Mail";
    }

    @Override
    public Reply answer(Request request) {
        return error(404);
    }

    @Override
    public Reply error(int status) {
        return Reply.json(status, Map.of("message", "The mail server speaks SMTP; pages are at /"));
    }

    @Override
    public String overview() {
        var rows = new ArrayList<List<String>>();
        for (ReceivedMail message : messages()) {
            rows.add(0, List.of(text(String.join(", ", message.to())), text(message.subject()), contents(message)));
        }
        return "<h2>Arrived</h2>" + Page.table(List.of("To", "Subject", "Contents"), rows, "No mail has arrived yet.");
    }

    private static String contents(ReceivedMail message) {
        var shown = new StringBuilder();
        for (ReceivedMail.Content part : message.parts()) {
            String name = part.file().isEmpty() ? part.type() : part.file() + " (" + part.type() + ")";
            shown.append("<details><summary>")
                    .append(text(name))
                    .append("</summary><pre>")
                    .append(text(part.text()))
                    .append("</pre></details>");
        }
        return shown.toString();
    }
}
