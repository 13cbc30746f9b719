package ropewalk.sandbox.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Faults;

/** Stands in front of the mailboxes and makes faults as somebody signs in (RFC 9051, RFC 5530). */
final class ImapRelay implements AutoCloseable {

    private final ServerSocket entrance;
    private final Supplier<Socket> server;
    private final Faults faults;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sandbox-mailbox");
        thread.setDaemon(true);
        return thread;
    });

    ImapRelay(int port, Supplier<Socket> server, Faults faults) throws IOException {
        this.entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.faults = faults;
        threads.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                threads.execute(() -> welcome(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void welcome(Socket client) {
        try (client) {
            if (faults.outage()) {
                say(client, "* BYE sandbox is not available");
                return;
            }
            try (Socket behind = server.get()) {
                open.add(behind);
                threads.execute(() -> answers(behind, client));
                converse(client, behind, faults.take());
            }
        } catch (IOException broken) {
            // One side hung up; the other is closed with it.
            return;
        } finally {
            open.remove(client);
        }
    }

    private void answers(Socket behind, Socket client) {
        try (client) {
            behind.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException hungUp) {
            return;
        } finally {
            open.remove(behind);
        }
    }

    private void converse(Socket client, Socket behind, Optional<Fault> fault) throws IOException {
        var asked = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] words = line.toUpperCase(Locale.ROOT).split(" ", 3);
            boolean signsIn = words.length > 1 && (words[1].equals("LOGIN") || words[1].equals("AUTHENTICATE"));
            if (signsIn && fault.isPresent()) {
                refuse(fault.get(), client, line.split(" ", 2)[0]);
                return;
            }
            say(behind, line);
        }
    }

    private void refuse(Fault fault, Socket client, String tag) throws IOException {
        switch (fault) {
            case TOO_MANY -> say(client, tag + " NO [UNAVAILABLE] Too many connections, try again later");
            case UNAUTHORISED -> say(client, tag + " NO [AUTHENTICATIONFAILED] Credentials are not accepted");
            case TIMEOUT_BEFORE, TIMEOUT_AFTER -> faults.hang();
            case ERROR_BEFORE, ERROR_AFTER -> client.close();
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
