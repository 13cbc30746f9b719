package ropewalk.notification.mail;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import ropewalk.brand.Brand;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.letter.ProductTexts;
import ropewalk.notification.letter.Template;

/** A letter as plain text and as HTML that mail programs show: no script, no picture, nothing loaded from elsewhere. */
record MailBody(String text, String html) {
    private static final String OUR_ACCENT = "#0b6259";

    static MailBody of(Letter letter, Brand brand, ProductTexts words) {
        Language language = letter.language();
        String open = words.word(language, "open");
        String why = Template.fill(words.word(language, "why"), Map.of("workspace", letter.workspace()));
        String stop = letter.stop() == null ? null : words.word(language, letter.isDigest() ? "stop.all" : "stop");
        return new MailBody(text(letter, brand.mailFooter(), open, why, stop), html(letter, brand, open, why, stop));
    }

    private static String text(Letter letter, @Nullable String footer, String open, String why, @Nullable String stop) {
        String items = letter.items().stream()
                .map(item -> "\n\n* " + item.title() + " (" + item.about() + ")\n  " + item.place())
                .collect(Collectors.joining());
        return letter.text() + items + "\n\n" + open + ": " + letter.place() + "\n\n-- \n"
                + (footer == null ? "" : footer + "\n") + why + "\n"
                + (stop == null ? "" : stop + ": " + letter.stop() + "\n");
    }

    private static String html(Letter letter, Brand brand, String open, String why, @Nullable String stop) {
        String accent = brand.accentLight() == null ? OUR_ACCENT : brand.accentLight();
        StringBuilder paragraphs = new StringBuilder();
        for (String paragraph : letter.text().split("\n\\s*\n")) {
            paragraphs
                    .append("<p>")
                    .append(escaped(paragraph).replace("\n", "<br>"))
                    .append("</p>\n");
        }
        if (letter.isDigest()) {
            paragraphs.append("<ul>\n");
            letter.items().forEach(item -> paragraphs.append(listed(item, accent)));
            paragraphs.append("</ul>\n");
        }
        String footer = brand.mailFooter() == null
                ? ""
                : "<p>" + escaped(brand.mailFooter()).replace("\n", "<br>") + "</p>\n";
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title></head>
                <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#ffffff">
                <div style="max-width:34em;margin:0 auto">
                <p style="font-weight:600;border-bottom:3px solid %s;padding-bottom:8px">%s</p>
                %s<p><a href="%s" style="color:%s;font-weight:600">%s</a></p>
                <div style="font-size:14px;color:#555555;border-top:1px solid #dddddd;margin-top:24px">
                %s<p>%s%s</p></div></div></body></html>
                """
                .formatted(
                        letter.language().code(),
                        escaped(letter.subject()),
                        accent,
                        escaped(letter.workspace()),
                        paragraphs,
                        escaped(letter.place().toString()),
                        accent,
                        escaped(open),
                        footer,
                        escaped(why),
                        stop == null ? "" : stopLink(letter, stop));
    }

    private static String listed(Letter.Item item, String accent) {
        return "<li><a href=\"" + escaped(item.place().toString()) + "\" style=\"color:" + accent + "\">"
                + escaped(item.title()) + "</a> " + escaped(item.about()) + "</li>\n";
    }

    private static String stopLink(Letter letter, String stop) {
        return "<br><a href=\"" + escaped(String.valueOf(letter.stop())) + "\" style=\"color:#555555\">" + escaped(stop)
                + "</a>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
