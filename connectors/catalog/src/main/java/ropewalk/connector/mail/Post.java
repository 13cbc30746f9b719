package ropewalk.connector.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AddressGuard;
import ropewalk.connector.Failure;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.mail.MailConnector.Account;
import ropewalk.connector.mail.MailConnector.Protection;

/** The way to one account's mail server. Reply codes are those of RFC 5321, 4.2.1. */
final class Post {

    private final Account account;
    private final Http http;
    private final Session session;

    Post(Account account, Http http) {
        if (account.protection() == Protection.NONE && !http.isSandbox()) {
            throw new Refused("protection", "Mail leaves only over STARTTLS or TLS", null);
        }
        this.account = account;
        this.http = http;
        this.session = Session.getInstance(settings(account, http));
    }

    Session session() {
        return session;
    }

    void check() {
        try (Transport transport = connected()) {
            transport.isConnected();
        } catch (MessagingException hangingUp) {
            // It took the credentials; how it says goodbye does not matter.
            return;
        }
    }

    /** @throws Failure when the server did not take the message, or did not say whether it has */
    void send(MimeMessage message) {
        Transport transport = connected();
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException broken) {
            throw failure(broken);
        } finally {
            hangUp(transport);
        }
    }

    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // The message was taken before; a lost goodbye changes nothing.
            return;
        }
    }

    private Transport connected() {
        Socket socket = socket();
        try {
            Transport transport = session.getTransport(
                    new URLName("smtp", account.host(), account.port(), null, account.user(), account.password()));
            ((SMTPTransport) transport).connect(socket);
            return transport;
        } catch (AuthenticationFailedException no) {
            close(socket);
            throw new Unauthorised(server() + " does not accept the user name and password", null);
        } catch (MessagingException unreachable) {
            close(socket);
            throw isUntrusted(unreachable)
                    ? untrusted()
                    : Unavailable.down(server() + " cannot be reached or takes no mail now", null, null);
        }
    }

    private Socket socket() {
        try {
            return MailSocket.to(account, http);
        } catch (AddressGuard.ClosedAddress closed) {
            throw new Refused("address", account.host() + " is not on the public internet", null);
        } catch (IOException unreachable) {
            throw isUntrusted(unreachable)
                    ? untrusted()
                    : Unavailable.down(server() + " cannot be reached or takes no mail now", null, null);
        }
    }

    private Refused untrusted() {
        return new Refused("certificate", server() + " shows a certificate that is not trusted", null);
    }

    private String server() {
        return "The mail server " + account.host();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing was sent over it that matters.
            return;
        }
    }

    private Failure failure(MessagingException broken) {
        int code = code(broken);
        if (code >= 500) {
            return new Refused("smtp-" + code, server() + " does not take the mail (" + code + ")", null);
        }
        if (code >= 400) {
            return Unavailable.busy(server() + " takes no mail now (" + code + ")", null, null);
        }
        return Unavailable.unknown(server() + " broke off and did not say whether it took the mail", null);
    }

    /** The server's reply to the step that failed, or 0 when there was none. */
    private static int code(@Nullable Throwable problem) {
        for (Throwable each = problem; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException recipient) {
                return recipient.getReturnCode();
            }
            if (each instanceof SMTPSendFailedException sending && sending.getReturnCode() >= 400) {
                return sending.getReturnCode();
            }
        }
        return 0;
    }

    private static boolean isUntrusted(@Nullable Throwable problem) {
        return problem != null && (problem instanceof CertificateException || isUntrusted(next(problem)));
    }

    private static @Nullable Throwable next(Throwable problem) {
        return problem instanceof MessagingException mail ? mail.getNextException() : problem.getCause();
    }

    private static Properties settings(Account account, Http http) {
        var settings = new Properties();
        boolean startTls = account.protection() == Protection.STARTTLS;
        settings.put("mail.smtp.auth", String.valueOf(account.user() != null));
        settings.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        settings.put("mail.smtp.starttls.required", String.valueOf(startTls));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.socketFactory", http.tls().getSocketFactory());
        settings.put("mail.smtp.quitwait", "false");
        return settings;
    }
}
