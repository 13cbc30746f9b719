package ropewalk.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import ropewalk.Ropewalk;

/**
 * What {@code mvn -Prun} starts: the server with its database, the sandbox vendors and two demo tenants. When a
 * connector was compiled meanwhile, all of it starts again, by this method, in the same process.
 */
public final class Demo {
    private static final long STARTED = System.nanoTime();

    /** Of the process: this class is loaded anew each time that it starts again. */
    private static final String WAS_BEGUN = "ropewalk.demo.was-begun";

    private static final String WAS_READY = "ropewalk.demo.was-ready";

    private Demo() {}

    public static void main(String[] arguments) {
        if (System.setProperty(WAS_BEGUN, "yes") == null) {
            say("Starting PostgreSQL, the sandbox vendors and the server (the first time takes a little longer) …");
            stopWithMaven();
        } else if (wasReady()) {
            say("Taking up what was compiled …");
        }
        refuseTakenPort(Integer.getInteger("server.port", 8080));
        SpringApplication server = new SpringApplication(Ropewalk.class);
        server.setRegisterShutdownHook(true);
        server.addListeners(event -> {
            if (event instanceof ApplicationReadyEvent ready) {
                welcome(ready.getApplicationContext());
            } else if (event instanceof ApplicationFailedEvent failed) {
                didNotStart(failed.getException());
            }
        });
        server.run(arguments);
    }

    /** Ctrl-C reaches both processes; a Maven that was killed does not, so its end is watched. */
    private static void stopWithMaven() {
        Thread watch = new Thread(
                () -> ProcessHandle.current().parent().ifPresent(maven -> {
                    maven.onExit().join();
                    System.exit(0);
                }),
                "stop with Maven");
        watch.setDaemon(true);
        watch.start();
    }

    private static void refuseTakenPort(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            say("Port " + port + " is taken by another program. Stop that one, or choose another port:"
                    + " mvn -Prun -Dropewalk.port=" + (port + 1));
            System.exit(1);
        }
    }

    private static void welcome(ApplicationContext context) {
        try {
            context.getBean(DemoTenants.class).open().forEach(Demo::say);
        } catch (IOException failure) {
            throw new IllegalStateException("the sandbox vendors did not start: " + failure.getMessage(), failure);
        }
        System.setProperty(WAS_READY, "yes");
        say("Started in %.1f s. Ctrl-C stops everything; the data stays in .ropewalk/."
                .formatted((System.nanoTime() - STARTED) / 1e9));
    }

    private static boolean wasReady() {
        return System.getProperty(WAS_READY) != null;
    }

    /** What is taken up and does not start can be mended and taken up again: the process waits for that. */
    private static void didNotStart(Throwable failure) {
        if (wasReady()) {
            say("That does not start; mend it and have it taken up again, or stop with Ctrl-C.");
            return;
        }
        failure.printStackTrace();
        System.exit(1);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
