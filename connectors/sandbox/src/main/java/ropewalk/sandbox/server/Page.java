package ropewalk.sandbox.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain pages without any outside resource, readable on a phone, light and dark. */
public final class Page {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--line:#8884;--soft:#8882;--accent:#2f6f5e}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.75rem;margin:0}h2{font-size:1.25rem;margin:2rem 0 .5rem}
            .note{opacity:.75;margin:.25rem 0 1.5rem}
            .band{border-left:4px solid var(--accent);background:var(--soft);padding:.5rem 1rem;margin:1rem 0}
            .band.down{border-color:#c0392b}
            form.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.5rem 0}
            label{display:flex;flex-direction:column;font-size:.875rem}
            input,select,button{font:inherit;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.375rem;
            min-height:2.75rem;box-sizing:border-box}
            button{background:var(--accent);color:#fff;border-color:transparent;cursor:pointer}
            button.plain{background:transparent;color:inherit;border-color:var(--line)}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid var(--line);vertical-align:top}
            pre{white-space:pre-wrap;background:var(--soft);padding:1rem;margin:.5rem 0;border-radius:.375rem}
            .empty{opacity:.75;padding:1rem 0}.amount{font-size:2rem;margin:.5rem 0}
            """;

    private Page() {}

    public static String of(String title, String content) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title><style>%s</style></head><body><main>%s</main></body></html>
                """
                .formatted(text(title), STYLE, content);
    }

    static String overview(Vendor vendor, Faults faults) {
        return of(
                vendor.name() + " (sandbox)",
                "<h1>" + text(vendor.name()) + "</h1>"
                        + """
                <p class="note">Sandbox: played on this machine, nothing leaves it.</p>
                """
                        + outage(vendor, faults) + vendor.overview() + mishaps());
    }

    private static String outage(Vendor vendor, Faults faults) {
        boolean down = faults.outage();
        return """
                <div class="band%s"><strong>%s %s.</strong>
                <form class="row" method="post" action="/sandbox/faults">
                <input type="hidden" name="outage" value="%s"><button>%s</button></form></div>
                """
                .formatted(
                        down ? " down" : "",
                        text(vendor.name()),
                        down ? "is down: it refuses every call" : "is working",
                        !down,
                        down ? "End the outage" : "Start an outage");
    }

    private static String mishaps() {
        return """
                <h2>Make the next call fail</h2>
                <form class="row" method="post" action="/sandbox/faults">
                <label>How<select name="fault">
                <option value="too-many">Too many calls (429)</option>
                <option value="error-before">Error, nothing done (500)</option>
                <option value="error-after">Error after it was done (500)</option>
                <option value="timeout-before">No answer, nothing done</option>
                <option value="timeout-after">No answer after it was done</option>
                <option value="unauthorised">Credentials not accepted (401)</option></select></label>
                <label>Times<input name="times" type="number" min="1" max="20" value="1"></label>
                <button class="plain">Arrange</button></form>
                """;
    }

    /** A table, or a sentence when there is nothing in it. Cells are HTML already. */
    public static String table(List<String> heads, List<List<String>> rows, String whenEmpty) {
        if (rows.isEmpty()) {
            return "<p class=\"empty\">" + text(whenEmpty) + "</p>";
        }
        var table = new StringBuilder("<div class=\"wide\"><table><thead><tr>");
        heads.forEach(head -> table.append("<th>").append(text(head)).append("</th>"));
        table.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            table.append("<tr>");
            row.forEach(cell -> table.append("<td>").append(cell).append("</td>"));
            table.append("</tr>");
        }
        return table.append("</tbody></table></div>").toString();
    }

    /** Any text, safe inside HTML. */
    public static String text(@Nullable Object value) {
        return value == null
                ? ""
                : value.toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
