package ropewalk.live;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.tenant.Changed;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Sends what was committed on this node to all nodes, this one too, ten times a second at most: a notification in each
 * transaction would make them wait for each other.
 */
@Component
class NewsPost extends RegularWork {
    static final String CHANNEL = "ropewalk_news";
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final NewsBag bag = new NewsBag();
    private final JdbcClient system;

    NewsPost(@Qualifier("systemJdbc") JdbcClient system) {
        super("news-post", GATHERING, GATHERING);
        this.system = system;
    }

    @EventListener
    void on(Changed changed) {
        TenantId tenant = TenantContext.require().tenant();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bag.add(new News(tenant, changed.what(), changed.id(), changed.to()));
            }
        });
    }

    /** What cannot be sent now is sent later, without saying what of it: it may have been sent already. */
    @Override
    protected void look() {
        List<News> all = bag.empty();
        try {
            NewsText.write(all).forEach(this::send);
        } catch (RuntimeException unsent) {
            all.forEach(news -> bag.add(News.ofAll(news.tenant(), news.what())));
            throw unsent;
        }
    }

    private void send(String text) {
        system.sql("select pg_notify(:channel, :text)")
                .withQueryTimeout(10)
                .param("channel", CHANNEL)
                .param("text", text)
                .query((row, number) -> text)
                .list();
    }

    @PreDestroy
    void sendTheRest() {
        look();
    }
}
