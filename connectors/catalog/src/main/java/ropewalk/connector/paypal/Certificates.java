package ropewalk.connector.paypal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import ropewalk.connector.Failure;
import ropewalk.connector.Forged;
import ropewalk.connector.Outside;

/**
 * The certificates that PayPal signs webhooks with: fetched from PayPal itself, over TLS, and kept in memory by their
 * addresses, which name one certificate for ever. Nothing else than PayPal's own place for them is ever called.
 */
final class Certificates {

    private static final Pattern LIVE = place("");
    private static final Pattern SANDBOX = place("\\.sandbox");
    private static final int MOST = 20;

    private final Map<String, X509Certificate> kept = new ConcurrentHashMap<>();
    private final Function<URI, String> fetching;

    Certificates() {
        this(Certificates::fetched);
    }

    /** @param fetching gives what is at an address of PayPal's */
    Certificates(Function<URI, String> fetching) {
        this.fetching = fetching;
    }

    private static Pattern place(String part) {
        return Pattern.compile(
                "https://api(-m)?" + part + "\\.paypal\\.com/v1/notifications/certs/[A-Za-z0-9-]{1,100}");
    }

    /**
     * @param sandbox whether it is PayPal's sandbox that signs
     * @throws Forged when the address is not PayPal's, or holds no certificate
     */
    X509Certificate at(String address, boolean sandbox) {
        if (!(sandbox ? SANDBOX : LIVE).matcher(address).matches()) {
            throw new Forged("Its certificate is not at PayPal's place for them");
        }
        X509Certificate known = kept.get(address);
        if (known != null) {
            return known;
        }
        X509Certificate found = read(fetching.apply(URI.create(address)));
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(address, found);
        return found;
    }

    /** The first one of a PEM text. */
    static X509Certificate read(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException broken) {
            throw new Forged("What should be its certificate is none");
        }
    }

    private static String fetched(URI address) {
        try (var outside = new Outside()) {
            String pem = outside.http("PayPal", false)
                    .client(address)
                    .build()
                    .get()
                    .retrieve()
                    .body(String.class);
            return pem == null ? "" : pem;
        } catch (Failure notThere) {
            throw new Forged("PayPal's certificate cannot be fetched just now: " + notThere.getMessage());
        } catch (IOException notClosed) {
            throw new Forged("PayPal's certificate cannot be fetched just now");
        }
    }
}
