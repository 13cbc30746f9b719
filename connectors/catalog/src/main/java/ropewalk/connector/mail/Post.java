package ropewalk.connector.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
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
    private final Session session;

    Post(Account account, Http http) {
        if (account.protection() == Protection.NONE && !http.isSandbox()) {
            throw new Refused("protection", "Mail leaves only over STARTTLS or TLS", null);
        }
        this.account = account;
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
        try {
            Transport transport = session.getTransport("smtp");
            transport.connect(account.user(), account.password());
            return transport;
        } catch (AuthenticationFailedException no) {
            throw new Unauthorised(account.host() + " does not accept the user name and password", null);
        } catch (MessagingException unreachable) {
            if (isClosed(unreachable)) {
                throw new Refused("address", account.host() + " is not on the public internet", null);
            }
            throw Unavailable.down(account.host() + " cannot be reached or takes no mail now", null, null);
        }
    }

    private Failure failure(MessagingException broken) {
        int code = code(broken);
        if (code >= 500) {
            return new Refused("smtp-" + code, account.host() + " does not take the mail (" + code + ")", null);
        }
        if (code >= 400) {
            return Unavailable.busy(account.host() + " takes no mail now (" + code + ")", null, null);
        }
        return Unavailable.unknown(account.host() + " broke off and did not say whether it took the mail", null);
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

    private static boolean isClosed(@Nullable Throwable problem) {
        return problem != null && (problem instanceof AddressGuard.ClosedAddress || isClosed(next(problem)));
    }

    private static @Nullable Throwable next(Throwable problem) {
        return problem instanceof MessagingException mail ? mail.getNextException() : problem.getCause();
    }

    private static Properties settings(Account account, Http http) {
        var settings = new Properties();
        settings.put("mail.smtp.host", account.host());
        settings.put("mail.smtp.port", String.valueOf(account.port()));
        settings.put("mail.smtp.auth", String.valueOf(account.user() != null));
        settings.put(
                "mail.smtp.connectiontimeout",
                String.valueOf(http.limits().connect().toMillis()));
        settings.put("mail.smtp.timeout", String.valueOf(http.limits().answer().toMillis()));
        settings.put(
                "mail.smtp.writetimeout", String.valueOf(http.limits().answer().toMillis()));
        settings.put("mail.smtp.starttls.required", String.valueOf(account.protection() == Protection.STARTTLS));
        settings.put("mail.smtp.starttls.enable", String.valueOf(account.protection() == Protection.STARTTLS));
        settings.put("mail.smtp.ssl.enable", String.valueOf(account.protection() == Protection.TLS));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        settings.put("mail.smtp.quitwait", "false");
        // The same plain sockets under TLS: the mail client wraps what it is given.
        settings.put("mail.smtp.socketFactory", new GuardedSockets(http.addresses()));
        settings.put("mail.smtp.ssl.socketFactory", new GuardedSockets(http.addresses()));
        settings.put("mail.smtp.socketFactory.fallback", "false");
        return settings;
    }
}
