package ropewalk.connector.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Properties;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import ropewalk.connector.AddressGuard;
import ropewalk.connector.Failure;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.mail.MailConnector.Account;
import ropewalk.connector.mail.MailConnector.Protection;

/**
 * The way to one account's mailbox, which is read and left as it is. Sources: RFC 9051 (IMAP4rev2), RFC 5530 (response
 * codes).
 */
final class Mailbox implements AutoCloseable {
    private static final String BUSY = "(?i).*\\[(UNAVAILABLE|LIMIT|INUSE|SERVERBUG|CONTACTADMIN)\\].*";

    private final Store store;
    private final IMAPFolder folder;

    private Mailbox(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    IMAPFolder folder() {
        return folder;
    }

    interface Reading<T> {
        T read(IMAPFolder folder) throws MessagingException, IOException;
    }

    /** @throws Failure when the mailbox cannot be read */
    static <T> T reading(Account account, Http http, Reading<T> reading) {
        if (account.imapProtection() == Protection.NONE && !http.isSandbox()) {
            throw new Refused("protection", "Mail is read only over STARTTLS or TLS", null);
        }
        try (Mailbox mailbox = opened(account, http)) {
            return reading.read(mailbox.folder());
        } catch (AuthenticationFailedException no) {
            if (String.valueOf(no.getMessage()).matches(BUSY)) {
                throw Unavailable.busy(server(account) + " has no time now", null, null);
            }
            throw new Unauthorised(server(account) + " does not accept the user name and password", null);
        } catch (jakarta.mail.FolderNotFoundException none) {
            throw new Refused("folder", server(account) + " has no folder “" + account.imapFolder() + "”", null);
        } catch (MessagingException | IOException broken) {
            if (cause(broken) instanceof AddressGuard.ClosedAddress) {
                throw new Refused("address", account.imapHost() + " is not on the public internet", null);
            }
            throw Unavailable.down(server(account) + " (Mail) cannot be reached or broke off", null, null);
        }
    }

    private static Throwable cause(Throwable problem) {
        Throwable next = problem instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : problem.getCause();
        return next == null || problem instanceof AddressGuard.ClosedAddress ? problem : cause(next);
    }

    private static String server(Account account) {
        return "The mail server " + account.imapHost();
    }

    private static Mailbox opened(Account account, Http http) throws MessagingException {
        Store store = Session.getInstance(settings(account, http)).getStore("imap");
        store.connect(account.imapHost(), account.imapPort(), account.user(), account.password());
        try {
            var folder = (IMAPFolder) store.getFolder(account.imapFolder());
            folder.open(Folder.READ_ONLY);
            return new Mailbox(store, folder);
        } catch (MessagingException failed) {
            store.close();
            throw failed;
        }
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }

    private static Properties settings(Account account, Http http) {
        var settings = new Properties();
        boolean startTls = account.imapProtection() == Protection.STARTTLS;
        settings.put("mail.imap.starttls.enable", String.valueOf(startTls));
        settings.put("mail.imap.starttls.required", String.valueOf(startTls));
        settings.put("mail.imap.ssl.checkserveridentity", "true");
        settings.put("mail.imap.ssl.socketFactory", http.tls().getSocketFactory());
        settings.put("mail.imap.socketFactory", new Guarded(account, http));
        settings.put("mail.imap.socketFactory.fallback", "false");
        settings.put("mail.imap.timeout", String.valueOf(http.limits().answer().toMillis()));
        settings.put("mail.imap.peek", "true");
        return settings;
    }

    /** Sockets that are connected to the address that the guard has looked at. */
    private static final class Guarded extends SocketFactory {
        private final Account account;
        private final Http http;

        Guarded(Account account, Http http) {
            this.account = account;
            this.http = http;
        }

        @Override
        public Socket createSocket() throws IOException {
            var where = new MailSocket.Where(
                    String.valueOf(account.imapHost()), account.imapPort(), account.imapProtection());
            return new Ready(
                    MailSocket.to(where, http),
                    Math.toIntExact(http.limits().answer().toMillis()));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket();
        }
    }

    /** The mail client connects what it gets; this one is connected already. */
    private static final class Ready extends WriteTimeoutSocket {
        Ready(Socket connected, int timeout) throws IOException {
            super(connected, timeout);
        }

        @Override
        public void connect(SocketAddress remote) {}

        @Override
        public void connect(SocketAddress remote, int timeout) {}
    }
}
