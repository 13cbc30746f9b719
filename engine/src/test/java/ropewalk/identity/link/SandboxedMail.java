package ropewalk.identity.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.tenant.Tenants;

/** Mails of identity that go over SMTP to the sandbox; the server of the tests has no mail server. */
public final class SandboxedMail implements AutoCloseable {
    private final MailSandbox sandbox;
    private final IdentityMail mail;
    private final Brands brands;

    public SandboxedMail(Brands brands) {
        this.brands = brands;
        try {
            sandbox = new MailSandbox(0, 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("localhost");
        server.setPort(sandbox.smtpPort());
        server.setUsername(MailSandbox.USER);
        server.setPassword(MailSandbox.PASSWORD);
        server.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
        mail = new IdentityMail(Optional.of(server), "Ropewalk <ropewalk@example.org>", brands);
    }

    public MailSandbox sandbox() {
        return sandbox;
    }

    public IdentityMail mail() {
        return mail;
    }

    public Invitations invitations(OneTimeLinks links, Domains domains, Tenants tenants) {
        return new Invitations(links, mail, domains, brands, tenants);
    }

    @Override
    public void close() {
        mail.stop();
        try {
            sandbox.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
