package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a name server of its own, which speaks the protocol of RFC 1035 for one record. */
class DnsDomainRecordsTest {
    private static final String LONG = "x".repeat(200);

    DatagramSocket socket;
    volatile boolean silent;

    @BeforeEach
    void start() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "name-server");
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void stop() {
        socket.close();
    }

    @Test
    void readsTexts() {
        assertThat(records().texts("known.example")).containsExactly("ropewalk-domain=" + LONG + " " + LONG);
        assertThat(records().texts("unknown.example")).isEmpty();
    }

    @Test
    void givesUpOnASilentServer() {
        silent = true;
        assertThatThrownBy(() -> records().texts("known.example"))
                .isInstanceOf(DomainRecords.DirectoryUnavailable.class);
    }

    private DnsDomainRecords records() {
        return new DnsDomainRecords("dns://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket asked = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(asked);
                if (!silent) {
                    byte[] answer = answer(asked.getData(), asked.getLength());
                    socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static byte[] answer(byte[] query, int length) {
        int end = 12;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        end += 5;
        boolean isKnown = new String(query, 0, length, StandardCharsets.ISO_8859_1).contains("\u0005known");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(query, 0, 2);
        answer.writeBytes(new byte[] {(byte) 0x84, (byte) (isKnown ? 0 : 3), 0, 1, 0, (byte) (isKnown ? 1 : 0)});
        answer.writeBytes(new byte[4]);
        answer.write(query, 12, end - 12);
        if (isKnown) {
            byte[] first = ("ropewalk-domain=" + LONG).getBytes(StandardCharsets.US_ASCII);
            byte[] second = LONG.getBytes(StandardCharsets.US_ASCII);
            int size = first.length + second.length + 2;
            answer.writeBytes(new byte[] {(byte) 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 9, (byte) (size >> 8), (byte) size});
            answer.write(first.length);
            answer.writeBytes(first);
            answer.write(second.length);
            answer.writeBytes(second);
        }
        return answer.toByteArray();
    }
}
