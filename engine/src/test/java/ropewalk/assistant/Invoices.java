package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;

/** Letters in which values are looked for, and a form in which a person puts them right. */
abstract class Invoices extends Letters {
    private static final Bundle.Resource FOUND = Drawing.form(
            "found",
            List.of(
                    Map.of("type", "textfield", "key", "invoice", "label", "Invoice"),
                    Map.of("type", "number", "key", "total", "label", "Total", "decimalDigits", 2),
                    Map.of("type", "textfield", "key", "contact", "label", "Contact")));

    @Override
    void deploy(TestWorkspace where, String more) {
        String ask =
                """
                <serviceTask id="ask" name="Ask" camunda:type="external" camunda:topic="assistant.extract">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="text">${letter}</camunda:inputParameter>
                    <camunda:inputParameter name="fields">invoice: the number of the invoice
                total (number): what has to be paid
                contact (email): where to ask
                secret: what no form shows</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>""";
        String task = Drawing.task(
                "check",
                "camunda:candidateGroups=\"manager\" camunda:formRef=\"found\" camunda:formRefBinding=\"deployment\"",
                Map.of("outcomes", "done:Done", "suggestionOf", "ask"));
        deploy(where, ask, task, FOUND);
    }

    static String letter(int number) {
        return """
                Invoice INV-%d
                Net 1,000.00 EUR, in total 1,190.50 EUR
                Sent by sales%d@firm.example, questions to desk%d@firm.example"""
                .formatted(2000 + number, number, number);
    }

    /** @return what is suggested for the field; empty where nothing is */
    static String value(Answer suggested, String field) {
        return suggested
                .json()
                .at("/0/values")
                .valueStream()
                .filter(each -> each.at("/name").asString().equals(field))
                .map(each -> each.at("/value").asString())
                .findFirst()
                .orElse("");
    }

    void leave(String task, Map<String, Object> fields) {
        leave(task, "done", fields);
    }

    void leave(String task, String outcome, Map<String, Object> fields) {
        Answer answer = manager.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", outcome, "fields", fields),
                Map.of("If-Match", manager.get("/api/tasks/" + task).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    String kept(String table) {
        return workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("select coalesce(string_agg(s::text, ' '), '') from " + table + " s")
                        .query(String.class)
                        .single()));
    }
}
