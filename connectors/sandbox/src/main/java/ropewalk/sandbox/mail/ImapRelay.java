package ropewalk.sandbox.mail;

import static ropewalk.sandbox.mail.Entrance.lines;
import static ropewalk.sandbox.mail.Entrance.say;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Faults;

/** Stands in front of the mailboxes and makes faults as somebody signs in (RFC 9051, RFC 5530). */
final class ImapRelay implements AutoCloseable {

    private final Entrance entrance;
    private final Supplier<Socket> server;
    private final Faults faults;

    ImapRelay(int port, Supplier<Socket> server, Faults faults) throws IOException {
        this.server = server;
        this.faults = faults;
        this.entrance = new Entrance(port, "sandbox-mailbox");
        entrance.open(this::serve);
    }

    int port() {
        return entrance.port();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void serve(Socket client) throws IOException {
        if (faults.outage()) {
            say(client, "* BYE sandbox is not available");
            return;
        }
        try (Socket behind = server.get()) {
            entrance.beside(behind, answers -> {
                try (client) {
                    answers.getInputStream().transferTo(client.getOutputStream());
                }
            });
            converse(client, behind, faults.take());
        }
    }

    private void converse(Socket client, Socket behind, Optional<Fault> fault) throws IOException {
        BufferedReader asked = lines(client);
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
}
