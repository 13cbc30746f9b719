package ropewalk.sandbox.mail;

import static ropewalk.sandbox.server.Page.text;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private final VendorServer server;

    public MailSandbox(int smtpPort, int pagePort) throws IOException {
        this(smtpPort, pagePort, null);
    }

    /** @param tls absent: the line is not protected */
    public MailSandbox(int smtpPort, int pagePort, @Nullable Tls tls) throws IOException {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        mail = new GreenMail(new ServerSetup(0, loopback, ServerSetup.PROTOCOL_SMTP));
        mail.setUser(USER, USER, PASSWORD);
        mail.start();
        relay = new Relay(smtpPort, this::connect, faults, tls);
        server = new VendorServer(this, faults, pagePort);
    }

    private Socket connect() {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), mail.getSmtp().getPort());
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
        return Map.of(
                "host",
                "localhost",
                "port",
                smtpPort(),
                "protection",
                "NONE",
                "user",
                USER,
                "password",
                PASSWORD,
                "sender",
                USER,
                "senderName",
                "Ropewalk");
    }

    /** In the order of arrival; a message to two people is there twice. */
    public List<ReceivedMail> messages() {
        return Arrays.stream(mail.getReceivedMessages()).map(ReceivedMail::of).toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        relay.close();
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
