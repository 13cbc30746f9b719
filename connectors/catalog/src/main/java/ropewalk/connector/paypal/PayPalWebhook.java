package ropewalk.connector.paypal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Date;
import java.util.zip.CRC32;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.Signatures;
import ropewalk.connector.paypal.PayPalConnector.Account;

/**
 * Whether a delivery is PayPal's: SHA256withRSA over its id, its time, the webhook's id and the body's CRC32, by a
 * certificate that the delivery names and PayPal holds. PayPal repeats a delivery with its first time for up to three days,
 * so that the window is as long. Source: developer.paypal.com, "Integrate webhooks", message verification.
 */
final class PayPalWebhook {

    private static final Duration WINDOW = Duration.ofDays(3).plusHours(1);

    private final Certificates certificates;

    PayPalWebhook(Certificates certificates) {
        this.certificates = certificates;
    }

    void verify(Delivery delivery, Account account) {
        String webhook = account.webhookId();
        if (webhook == null) {
            throw new Forged("The connection has no webhook id to check signatures with");
        }
        String signature = header(delivery, "PayPal-Transmission-Sig");
        String time = header(delivery, "PayPal-Transmission-Time");
        String signed = String.join(
                "|", header(delivery, "PayPal-Transmission-Id"), time, webhook, String.valueOf(crc32(delivery.body())));
        if (!"SHA256withRSA".equalsIgnoreCase(header(delivery, "PayPal-Auth-Algo"))) {
            throw new Forged("Signed in a way that PayPal does not sign in");
        }
        check(certificate(delivery, account), signed, signature, delivery.receivedAt());
        Signatures.within(WINDOW, at(time), delivery.receivedAt());
    }

    private X509Certificate certificate(Delivery delivery, Account account) {
        String own = account.certificate();
        boolean sandbox = account.address().toString().contains(".sandbox.");
        return own != null ? Certificates.read(own) : certificates.at(header(delivery, "PayPal-Cert-Url"), sandbox);
    }

    private static void check(X509Certificate certificate, String signed, String signature, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(certificate);
            check.update(signed.getBytes(StandardCharsets.UTF_8));
            if (!check.verify(Base64.getDecoder().decode(signature))) {
                throw new Forged("The signature does not fit");
            }
        } catch (CertificateException over) {
            throw new Forged("Its certificate is not valid now");
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new Forged("The signature does not fit");
        }
    }

    private static String header(Delivery delivery, String name) {
        return delivery.header(name).orElseThrow(() -> new Forged("Not signed: no " + name));
    }

    private static long crc32(byte[] body) {
        var sum = new CRC32();
        sum.update(body);
        return sum.getValue();
    }

    private static Instant at(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new Forged("No time");
        }
    }
}
