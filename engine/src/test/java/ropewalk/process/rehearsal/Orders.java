package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;

/** A process that asks a person about orders above a limit. */
final class Orders {
    private Orders() {}

    static String diagram(int limit) {
        return Drawing.of(
                "orders",
                Drawing.startWithForm("order")
                        + "<exclusiveGateway id=\"which\" default=\"f2\"/>"
                        + "<sequenceFlow id=\"high\" sourceRef=\"which\" targetRef=\"decide\"><conditionExpression>"
                        + "${amount &gt; " + limit + "}</conditionExpression></sequenceFlow>"
                        + Drawing.task("decide", "", Map.of("outcomes", "yes:Yes,no:No"))
                        + Drawing.end()
                        + "<endEvent id=\"low\"/>",
                "start>which",
                "decide>end",
                "which>low");
    }

    static Bundle.Resource form() {
        return Drawing.form(
                "order",
                List.of(
                        Map.of("type", "number", "key", "amount", "label", "Amount"),
                        Map.of("type", "textfield", "key", "name", "label", "Name"),
                        Map.of("type", "textfield", "key", "mail", "label", "Mail"),
                        Map.of("type", "textfield", "key", "phone", "label", "Phone")));
    }

    static Browser.Answer draft(Browser manager, int limit) {
        var draft = manager.post(
                "/api/drafts", Map.of("name", "Orders", "xml", diagram(limit), "resources", List.of(form())));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        return draft;
    }

    static Browser.Answer deploy(Browser manager, Browser.Answer draft, String query) {
        return manager.send(
                "POST",
                "/api/drafts/" + draft.text("/id") + "/deployment" + query,
                Map.of(),
                Map.of("If-Match", draft.etag()));
    }
}
