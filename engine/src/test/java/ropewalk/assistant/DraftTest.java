package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ropewalk.assistant.provider.ModelServer;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;

/** A step drafts replies: from its template, and from what people have sent before. */
class DraftTest extends Invoices {
    private static final Bundle.Resource REPLY =
            Drawing.form("reply", List.of(Map.of("type", "textarea", "key", "reply", "label", "Reply")));
    private static final String TEMPLATE = "Thank you for case C-7. [open] We look into it.";

    @Autowired
    DraftTable drafts;

    @Override
    void deploy(TestWorkspace where, String more) {
        String ask =
                """
                <serviceTask id="ask" name="Ask" camunda:type="external" camunda:topic="assistant.draft">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="text">${letter}</camunda:inputParameter>
                    <camunda:inputParameter name="template">Thank you for case {number}. {open} We look into it.</camunda:inputParameter>
                    <camunda:inputParameter name="values">{"number": "C-7"}</camunda:inputParameter>
                    <camunda:inputParameter name="instructions">Write short sentences</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>""";
        String task = Drawing.task(
                "check",
                "camunda:candidateGroups=\"manager\" camunda:formRef=\"reply\" camunda:formRefBinding=\"deployment\"",
                Map.of("outcomes", "send:Send", "suggestionOf", "ask", "suggestionField", "reply"));
        deploy(where, ask, task, REPLY);
    }

    @Test
    void draftsFromTheTemplateAndMeasuresWhatWasSent() {
        String task = start(workspace, manager, "The lamp arrived broken");
        Answer suggested = suggestion(task);
        assertThat(suggested.text("/0/draft/text")).as(suggested.body()).isEqualTo(TEMPLATE);
        assertThat(suggested.text("/0/draft/basis")).isEqualTo("template");
        assertThat(suggested.text("/0/field")).isEqualTo("reply");
        send(task, TEMPLATE);
        send(start(workspace, manager, "Another lamp arrived broken"), "Something else");
        Answer page = learning();
        assertThat(page.json().at("/drafts/sent").asInt()).as(page.body()).isEqualTo(2);
        assertThat(page.json().at("/drafts/unchanged").asInt()).isEqualTo(1);
        assertThat(page.json().at("/drafts/kept").asDouble()).isEqualTo(0.5);
    }

    @Test
    void draftsWhatWasSentInLikeCasesOnceFivePeopleHaveSentReplies() {
        teach();
        assertThat(suggestion(start(workspace, manager, "The lamp number 77 arrived broken"))
                        .text("/0/draft/basis"))
                .as("one person alone sent them")
                .isEqualTo("template");
        asIfSentBy(4);
        assertThat(suggestion(start(workspace, manager, "The lamp number 76 arrived broken"))
                        .text("/0/draft/basis"))
                .as("one too few")
                .isEqualTo("template");
        asIfSentBy(5);
        Answer suggested = suggestion(start(workspace, manager, "The lamp number 78 arrived broken"));
        assertThat(suggested.text("/0/draft/basis")).as(suggested.body()).isEqualTo("reply");
        assertThat(suggested.text("/0/draft/text"))
                .isEqualTo("Dear [person], a new lamp is on its way to you tomorrow");
        assertThat(kept("assistant_draft")).doesNotContain("Musterfrau");
    }

    @Test
    void forgetsRepliesAlsoWhereTheyWereDraftedAgain() {
        teach();
        asIfSentBy(5);
        String task = start(workspace, manager, "The lamp number 79 arrived broken");
        assertThat(suggestion(task).text("/0/draft/basis")).isEqualTo("reply");
        long before = count("draft like '%new lamp%'");
        workspace.inside(() -> transaction.execute(status -> {
            jdbc.sql("update assistant_draft set contributor = decode('ab', 'hex') where reply is not null")
                    .update();
            return drafts.forget(new byte[] {(byte) 0xab});
        }));
        assertThat(before).isPositive();
        assertThat(count("draft like '%new lamp%' or reply is not null")).isZero();
    }

    @Test
    void draftsWhatTheProviderWritesOfWhatTellsNobody() {
        ModelServer server = chooseProvider();
        server.says("{\"reply\": \"Dear [person], a lamp is on its way.\"}");
        Answer suggested = suggestion(start(workspace, manager, "Hildegard Musterfrau has a broken lamp"));
        assertThat(suggested.text("/0/draft/text"))
                .as(suggested.body())
                .isEqualTo("Dear [person], a lamp is on its way.");
        assertThat(suggested.text("/0/draft/basis")).isEqualTo("provider");
        assertThat(suggested.text("/0/engine")).isEqualTo(PROVIDER);
        String sent = server.asked().toString();
        assertThat(sent).contains("Write short sentences", TEMPLATE).doesNotContain("Musterfrau");
        server.forget();
        server.fails(500, Map.of(), "out of order");
        Answer own = suggestion(start(workspace, manager, "Another lamp arrived broken"));
        assertThat(own.text("/0/draft/text")).isEqualTo(TEMPLATE);
        assertThat(own.text("/0/problem")).isEqualTo("unreachable");
    }

    @Test
    void showsTheProviderRepliesOfFivePeopleOnlyAndForgetsWhatItMadeOfThem() {
        teach();
        ModelServer server = chooseProvider();
        server.says("{\"reply\": \"A new lamp is on its way, says the provider\"}");
        asIfSentBy(4);
        start(workspace, manager, "The lamp number 80 arrived broken");
        assertThat(server.asked().toString()).doesNotContain("EXAMPLE {");
        asIfSentBy(5);
        start(workspace, manager, "The lamp number 81 arrived broken");
        assertThat(server.asked().toString()).contains("EXAMPLE {", "a new lamp is on its way to you tomorrow");
        assertThat(server.asked().toString()).doesNotContain("Musterfrau");
        assertThat(count("draft like '%says the provider%'")).isEqualTo(2);
        List<String> sources = workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("select unnest(sources) from assistant_draft where draft like '%says the provider%'")
                        .query(String.class)
                        .list()));
        assertThat(isThere(sources)).isTrue();
        workspace.inside(() -> transaction.execute(status -> drafts.forget(null)));
        assertThat(isThere(sources)).as("a provider that answers only now").isFalse();
        assertThat(count("draft like '%says the provider%'"))
                .as("the one that was made without anybody's replies")
                .isEqualTo(1);
    }

    private boolean isThere(List<String> sources) {
        return workspace.inside(() -> transaction.execute(status -> drafts.hold(sources)));
    }

    private void teach() {
        for (int number = 0; number < 8; number++) {
            send(
                    start(workspace, manager, "The lamp number " + number + " arrived broken"),
                    "Dear Johanna Musterfrau, a new lamp is on its way to you tomorrow");
            send(
                    start(workspace, manager, "The invoice " + number + " has a wrong amount"),
                    "We have corrected the invoice and send it again");
        }
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == 16);
    }

    private void asIfSentBy(int people) {
        workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        """
                        update assistant_draft d set contributor = decode(md5((numbered.place % :people)::text), 'hex')
                        from (select id, row_number() over (order by id) as place from assistant_draft
                          where reply is not null) numbered
                        where d.id = numbered.id""")
                .param("people", people)
                .update()));
    }

    private long count(String which) {
        return workspace.inside(
                () -> transaction.execute(status -> jdbc.sql("select count(*) from assistant_draft where " + which)
                        .query(Long.class)
                        .single()));
    }

    private void send(String task, String reply) {
        leave(task, "send", Map.of("reply", reply));
    }
}
