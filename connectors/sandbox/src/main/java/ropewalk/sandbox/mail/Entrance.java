package ropewalk.sandbox.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where clients of a mail server come in, each served by a thread of its own until one side hangs up. */
final class Entrance implements AutoCloseable {

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    /** Serves one client; its socket is closed afterwards. */
    @FunctionalInterface
    interface Host {
        void serve(Socket client) throws IOException;
    }

    /** @param port 0 for any that is free */
    Entrance(int port, String name) throws IOException {
        this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void open(Host host) {
        threads.execute(() -> accept(host));
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept(Host host) {
        while (!door.isClosed()) {
            try {
                beside(door.accept(), host);
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Works with a socket on another thread, and closes it then, or with this entrance. */
    void beside(Socket socket, Host work) {
        open.add(socket);
        threads.execute(() -> {
            try (socket) {
                work.serve(socket);
            } catch (IOException broken) {
                // One side hung up; the other is closed with it.
                return;
            } finally {
                open.remove(socket);
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
