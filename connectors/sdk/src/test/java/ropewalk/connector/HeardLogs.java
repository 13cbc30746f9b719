package ropewalk.connector;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What is logged meanwhile: everything of ours, and what others say from INFO upwards. */
final class HeardLogs implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("ropewalk");
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> ear = new ListAppender<>();

    HeardLogs() {
        root.setLevel(Level.INFO);
        ours.setLevel(Level.ALL);
        ear.start();
        root.addAppender(ear);
    }

    String text() {
        return List.copyOf(ear.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .collect(Collectors.joining("\n"));
    }

    static String printed(Throwable problem) {
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        root.setLevel(before);
        ours.setLevel(null);
    }
}
