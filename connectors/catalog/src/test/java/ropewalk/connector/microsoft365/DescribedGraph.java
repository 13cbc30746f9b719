package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ropewalk.connector.Overheard;
import ropewalk.sandbox.server.Json;

/** Whether what was exchanged with Graph fits what Microsoft describes, in requests that a test says it makes. */
final class DescribedGraph {

    /** Method and path as a pattern, the type of the body, and that of the answer; a list's elements in brackets. */
    record Described(String request, String body, String answer) {}

    private final Csdl csdl;
    private final List<Described> api;
    private final List<String> misfits = new ArrayList<>();

    DescribedGraph(Csdl csdl, List<Described> api) {
        this.csdl = csdl;
        this.api = api;
    }

    /** All of it fits, and every described request was made. */
    void assertFits(List<Overheard.Exchanged> exchanged) {
        List<Described> met = exchanged.stream().map(this::check).toList();
        assertThat(misfits).isEmpty();
        assertThat(met).containsAll(api);
    }

    private Described check(Overheard.Exchanged each) {
        String line = each.request().method() + " " + each.request().path();
        Described described = api.stream()
                .filter(known -> line.matches(known.request()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(line + " is not described"));
        if (!described.body().isEmpty()) {
            csdl.check(described.body(), each.request().json(), line, misfits);
        }
        Map<String, Object> answer = Json.object(each.reply().body());
        if (each.reply().status() < 300 && !described.answer().isEmpty()) {
            boolean list = described.answer().startsWith("Collection(");
            csdl.check(described.answer(), list ? answer.get("value") : answer, line + " answer", misfits);
        }
        return described;
    }
}
