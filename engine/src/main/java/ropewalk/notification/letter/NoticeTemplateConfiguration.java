package ropewalk.notification.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.letter.Templates.Used;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;

/** What a workspace wrote instead of the product's own words. */
@Component
@Order(45)
class NoticeTemplateConfiguration implements ConfigurationPart {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 10_000;

    private final Templates templates;

    NoticeTemplateConfiguration(Templates templates) {
        this.templates = templates;
    }

    @Override
    public String kind() {
        return "notice-templates";
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_TENANT;
    }

    @Override
    public List<Item> items() {
        return own().stream()
                .map(used -> new Item(
                        key(used),
                        key(used),
                        Map.of(
                                "subject", used.template().subject(),
                                "text", used.template().text())))
                .toList();
    }

    @Override
    public Set<String> present() {
        return own().stream().map(NoticeTemplateConfiguration::key).collect(Collectors.toSet());
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        Used written = written(item);
        Templates.All all = templates.all();
        List<Used> together = new ArrayList<>(all.used().stream()
                .filter(used -> used.isOwn() && !key(used).equals(item.key()))
                .toList());
        together.add(written);
        templates.replace(all.version(), together);
    }

    private List<Used> own() {
        return templates.all().used().stream().filter(Used::isOwn).toList();
    }

    private static Used written(Item item) {
        String[] kindAndLanguage = item.key().split("[.]", 2);
        NoticeKind kind = NoticeKind.of(kindAndLanguage[0]).orElseThrow(() -> unfit(item, "there is no such kind"));
        if (kindAndLanguage.length < 2 || !Language.isOne(kindAndLanguage[1])) {
            throw unfit(item, "there is no such language");
        }
        return new Used(
                kind,
                Language.of(kindAndLanguage[1]),
                new Template(text(item, "subject", LONGEST_SUBJECT), text(item, "text", LONGEST_TEXT)),
                true);
    }

    private static String text(Item item, String name, int longest) {
        if (item.content().get(name) instanceof String text && !text.isBlank() && text.length() <= longest) {
            return text;
        }
        throw unfit(item, name + " is a text of 1 to " + longest + " characters");
    }

    private static Problem unfit(Item item, String because) {
        return Problem.unprocessable("template-unfit", "“" + item.key() + "” is no template: " + because + ".");
    }

    private static String key(Used used) {
        return used.kind().code() + "." + used.language().code();
    }
}
