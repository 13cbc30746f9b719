package ropewalk.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.mail.MailConnector.Protection;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.mail.Tls;

/** Mail over a real TLS line, with a certificate for {@code localhost} that is made for this test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedMailTest {

    private static final char[] WORD = "for this test alone".toCharArray();

    private SSLContext certificate;
    private Outside trusting;
    private final Outside usual = new Outside();

    @BeforeAll
    void makeACertificate(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = selfSigned(folder, "localhost");
        certificate = server(store);
        trusting = trusting(store);
    }

    @AfterAll
    void close() throws IOException {
        trusting.close();
        usual.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void mailArrivesOverAProtectedLine(Protection protection) throws IOException {
        try (MailSandbox mail = sandbox(certificate, protection)) {
            send(mail, protection, trusting, "localhost");
            assertThat(mail.messages()).singleElement().satisfies(message -> assertThat(message.subject())
                    .isEqualTo("Hello"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void aCertificateThatNobodyTrustsIsRefused(Protection protection) throws IOException {
        try (MailSandbox mail = sandbox(certificate, protection)) {
            assertThatThrownBy(() -> send(mail, protection, usual, "localhost"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo("certificate"))
                    .hasMessageContaining("not trusted");
            assertThat(mail.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void aTrustedCertificateOfAnotherHostIsRefused(Protection protection) throws IOException {
        try (MailSandbox mail = sandbox(certificate, protection)) {
            assertThatThrownBy(() -> send(mail, protection, trusting, "127.0.0.1"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo("certificate"));
            assertThat(mail.messages()).isEmpty();
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNoMailAndNoPassword() throws IOException {
        try (MailSandbox mail = new MailSandbox(0, 0)) {
            assertThatThrownBy(() -> send(mail, Protection.STARTTLS, trusting, "localhost"))
                    .isInstanceOf(Unavailable.class);
            assertThat(mail.messages()).isEmpty();
        }
    }

    private static MailSandbox sandbox(SSLContext certificate, Protection protection) throws IOException {
        return new MailSandbox(0, 0, new Tls(certificate, protection == Protection.TLS));
    }

    private static void send(MailSandbox mail, Protection protection, Outside outside, String host) {
        var card = new MailConnector().card();
        var account = card.account(Map.of(
                "host",
                host,
                "port",
                mail.smtpPort(),
                "protection",
                protection.name(),
                "user",
                MailSandbox.USER,
                "password",
                MailSandbox.PASSWORD,
                "sender",
                "ropewalk@sandbox.example"));
        var letter = Map.of("to", "ada@example.com", "subject", "Hello", "text", "Shall we talk?");
        Instant now = Instant.now();
        var http = outside.http(card.name(), true);
        card.operation("send").orElseThrow().call(account, letter, "tenant:1", "order-4711", now, now, http);
    }

    private static KeyStore selfSigned(Path folder, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve(host + ".p12");
        String password = String.valueOf(WORD);
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, WORD);
        }
        return store;
    }

    private static SSLContext server(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, WORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Outside trusting(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", Objects.requireNonNull(store.getCertificate("mail")));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new Outside(Outside.DEFAULT_LIMITS, ObservationRegistry.NOOP, context);
    }
}
