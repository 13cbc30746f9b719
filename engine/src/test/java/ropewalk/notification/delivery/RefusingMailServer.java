package ropewalk.notification.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Knows no mailbox (RFC 5321, 4.2.3). */
final class RefusingMailServer implements AutoCloseable {
    private final ServerSocket entrance;

    RefusingMailServer() throws IOException {
        entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void serve() {
        try (Socket client = entrance.accept();
                BufferedReader asked =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 refusing");
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                say(client, answer(line.split(" ", 2)[0]));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static String answer(String command) {
        return switch (command) {
            case "EHLO" -> "250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "RCPT" -> "550 5.1.1 no such mailbox";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
