package ropewalk.isolation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * What is logged meanwhile: everything of ours, and what others say from INFO upwards; printed is what always is. To be
 * begun when the server runs, since its start sets all logging anew.
 */
final class HeardLogs implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("ropewalk");
    private final Level before = root.getLevel();
    private final ThresholdFilter always = new ThresholdFilter();
    private final ListAppender<ILoggingEvent> ear = new ListAppender<>();

    HeardLogs() {
        always.setLevel(String.valueOf(before));
        always.start();
        printers().forEach(printer -> printer.addFilter(always));
        root.setLevel(Level.INFO);
        ours.setLevel(Level.ALL);
        ear.start();
        root.addAppender(ear);
    }

    private List<Appender<ILoggingEvent>> printers() {
        List<Appender<ILoggingEvent>> printers = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(printers::add);
        return printers;
    }

    String text() {
        return lines().collect(Collectors.joining("\n"));
    }

    List<String> linesWith(String word) {
        return lines().filter(line -> line.contains(word)).toList();
    }

    private Stream<String> lines() {
        return List.copyOf(ear.list).stream().map(HeardLogs::line);
    }

    private static String line(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        root.setLevel(before);
        ours.setLevel(null);
        always.stop();
    }
}
