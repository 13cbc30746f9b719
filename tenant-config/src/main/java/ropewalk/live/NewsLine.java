package ropewalk.live;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears on a connection of its own, outside of the pools, what all nodes send. When it was away, nobody knows what was
 * sent meanwhile, and every open screen looks again.
 */
@Component
class NewsLine implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NewsLine.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private final HikariDataSource database;
    private final Streams streams;
    private volatile @Nullable Thread line;

    NewsLine(@Qualifier("systemDataSource") HikariDataSource database, Streams streams) {
        this.database = database;
        this.streams = streams;
    }

    @Override
    public synchronized void start() {
        if (line == null) {
            Thread thread = new Thread(this::hearUntilStopped, "news-line");
            line = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread thread = line;
        line = null;
        if (thread != null) {
            try {
                thread.join(WAIT.multipliedBy(3).toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return line != null;
    }

    private boolean goesOn() {
        return line == Thread.currentThread();
    }

    private void hearUntilStopped() {
        while (goesOn()) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + NewsPost.CHANNEL);
                streams.lookAgain();
                hear(connection.unwrap(PGConnection.class), statement);
            } catch (SQLException | RuntimeException failure) {
                LOG.warn("news of other nodes are not heard; tried again in {}", WAIT, failure);
                pause();
            }
        }
    }

    private void hear(PGConnection connection, Statement statement) throws SQLException {
        long asked = System.nanoTime();
        while (goesOn()) {
            PGNotification[] heard = connection.getNotifications((int) WAIT.toMillis());
            if (heard != null && heard.length > 0) {
                List<News> news = new ArrayList<>();
                for (PGNotification one : heard) {
                    news.addAll(NewsText.read(one.getParameter()));
                }
                streams.tell(news);
            }
            if (System.nanoTime() - asked > ALIVE.toNanos()) {
                statement.execute("select 1");
                asked = System.nanoTime();
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(database.getUsername()));
        properties.setProperty("password", String.valueOf(database.getPassword()));
        properties.setProperty("ApplicationName", "ropewalk news");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
