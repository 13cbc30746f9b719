package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.sandbox.twilio.ShortMessage;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** A workspace whose people are told by accounts at outside systems, which play along. */
abstract class ChatScene {
    static final String NUMBER = "+491701234567";
    static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    ChatVendors vendors;
    TestWorkspace workspace;
    Browser admin;
    Browser user;
    String userId;

    @BeforeEach
    void open() {
        vendors = ChatVendors.open();
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        userId = user.get("/api/session").text("/person/id");
    }

    @AfterEach
    void close() {
        vendors.close();
    }

    static Browser.Answer test(Browser browser, String channel) {
        return browser.post("/api/account/notice-settings/test-messages", Map.of("channel", channel));
    }

    static Notices.Subject subject(String id, String name) {
        return new Notices.Subject(id, name);
    }

    final void tell(String person, NoticeKind kind, String subjectId, String subjectName) {
        inTransaction(() -> notices.tell(person, kind, subject(subjectId, subjectName), "Offer to order"));
    }

    final void inTransaction(Runnable work) {
        workspace.inside(() -> {
            transaction.executeWithoutResult(status -> work.run());
            return "done";
        });
    }

    final ShortMessage sms(int number) {
        return vendors.to(NUMBER).get(number);
    }

    final List<String> states(String channel) {
        return deliveries(channel).stream()
                .map(one -> one.at("/state").asString())
                .toList();
    }

    /** The newest. */
    final JsonNode delivery(String channel) {
        return deliveries(channel).get(0);
    }

    final List<JsonNode> deliveries(String channel) {
        return admin.get("/api/notice-deliveries?limit=100")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/channel").asString().equals(channel))
                .toList();
    }

    /** What waits for its next try waits no more, and the pause that a system asked for stays. */
    final void dueNow() {
        inTransaction(() -> jdbc.sql("update notice_delivery set due_at = now() where state = 'queued'")
                .update());
    }

    final void pauseOver() {
        inTransaction(() -> jdbc.sql("update notice_delivery set due_at = now() where state = 'queued'"
                        + " and due_at < now() + interval '2 minutes'")
                .update());
    }

    final long count(String sql) {
        return workspace.inside(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }

    final void limit(int sms) {
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String path = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        Browser.Answer set = operator.send(
                "PUT",
                path,
                Map.of("sms", sms),
                Map.of("If-Match", operator.get(path).etag()));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        await().atMost(SOON).until(() -> admin.get("/api/tenant/limits").body().contains("\"sms\""));
    }

    static HttpResponse<String> report(URI address, Map<String, String> told, String signature) {
        String body = told.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        return post(address, body, Map.of("X-Twilio-Signature", signature));
    }

    static HttpResponse<String> press(URI hook, String body, String time, String signature) {
        return post(hook, body, Map.of("X-Slack-Request-Timestamp", time, "X-Slack-Signature", signature));
    }

    static HttpResponse<String> post(URI address, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
