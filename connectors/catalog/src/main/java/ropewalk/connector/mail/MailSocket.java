package ropewalk.connector.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import ropewalk.connector.Http;
import ropewalk.connector.mail.MailConnector.Account;
import ropewalk.connector.mail.MailConnector.Protection;

/**
 * A way to an account's mail server: connected to the very address that the guard has looked at, and under TLS from the
 * first byte where the account says so (RFC 8314, 3). With STARTTLS the mail client turns it to TLS later.
 */
final class MailSocket {

    record Where(String host, int port, Protection protection) {}

    private MailSocket() {}

    /** @throws IOException a certificate's problem is its cause where the server is not the one it should be */
    static Socket to(Account account, Http http) throws IOException {
        return to(new Where(account.host(), account.port(), account.protection()), http);
    }

    /** @throws IOException as {@link #to(Account, Http)} */
    static Socket to(Where server, Http http) throws IOException {
        InetAddress[] addresses = http.addresses().resolve(server.host());
        for (int i = 0; ; i++) {
            try {
                return connected(named(addresses[i], server.host()), server, http);
            } catch (IOException unreachable) {
                if (i == addresses.length - 1) {
                    throw unreachable;
                }
            }
        }
    }

    /** The mail client compares a certificate with this name; without one it would ask the DNS what name fits. */
    private static InetAddress named(InetAddress address, String host) throws IOException {
        return InetAddress.getByAddress(host, address.getAddress());
    }

    private static Socket connected(InetAddress address, Where server, Http http) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(address, server.port()),
                    millis(http.limits().connect()));
            socket.setSoTimeout(millis(http.limits().answer()));
            var patient = new WriteTimeoutSocket(socket, millis(http.limits().answer()));
            return server.protection() == Protection.TLS ? underTls(patient, server, http) : patient;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static Socket underTls(Socket socket, Where server, Http http) throws IOException {
        var secured =
                (SSLSocket) http.tls().getSocketFactory().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
