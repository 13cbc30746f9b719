package ropewalk.sandbox.mail;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * How the mail sandbox protects its line.
 *
 * @param certificate the sandbox's own, with its key
 * @param fromTheStart else the client turns the line to TLS by STARTTLS (RFC 3207), and may do nothing else before
 */
public record Tls(SSLContext certificate, boolean fromTheStart) {

    SSLSocket over(Socket plain) throws IOException {
        var secured = (SSLSocket) certificate.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }
}
