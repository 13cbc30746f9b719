package ropewalk.declared;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Field;
import ropewalk.connector.Icon;

/** Reads a whole description. */
final class DescriptionReader {

    private static final int MOST_SERVERS = 10;
    private static final int MOST_OPERATIONS = 100;

    private final Members members;
    private final Allowance allowance;

    private DescriptionReader(Tree tree, Allowance allowance) {
        this.members = Members.of(
                tree,
                "format",
                "id",
                "name",
                "description",
                "icon",
                "servers",
                "account",
                "authentication",
                "check",
                "operations",
                "webhook");
        this.allowance = allowance;
    }

    /** @throws InvalidDescription naming the place */
    static Description read(byte[] file, Allowance allowance) {
        return new DescriptionReader(TreeReader.read(file, TreeReader.DESCRIPTION), allowance).description();
    }

    private Description description() {
        members.required("format");
        members.number("format", 1, 1, 1);
        Map<String, URI> servers = servers();
        List<Field> account = account(servers);
        var showing = new AuthenticationReader(account, allowance);
        Authentication authentication = showing.read(members.required("authentication"));
        var reader = new ActionReader(account, authentication);
        List<Action> actions = members.list("operations", MOST_OPERATIONS, reader::read);
        Members.once(actions, Action::id, members.place("operations"));
        Tree hook = members.tree("webhook");
        if (actions.isEmpty() && hook == null) {
            throw members.wrong("operations", "There is neither an operation nor a webhook");
        }
        return new Description(
                members.text("id", ActionReader.ID, ActionReader.ID_SAYS),
                members.line("name", 80),
                members.line("description", 300, ""),
                icon(),
                servers,
                account,
                authentication,
                actions,
                hook == null ? null : new HookReader(showing).read(hook),
                check(account, authentication));
    }

    private Icon icon() {
        var icons = new LinkedHashMap<String, Icon>();
        Arrays.stream(Icon.values()).forEach(icon -> icons.put(icon.name().toLowerCase(Locale.ROOT), icon));
        return members.choice("icon", icons, Icon.PLUG);
    }

    private Map<String, URI> servers() {
        var servers = new LinkedHashMap<String, URI>();
        members.list("servers", MOST_SERVERS, tree -> {
            var server = Members.of(tree, "name", "address");
            URI address = AuthenticationReader.address(server, "address", allowance);
            if (servers.put(server.line("name", 60), address) != null) {
                throw server.wrong("name", "Another server has this name");
            }
            return address;
        });
        if (servers.isEmpty()) {
            throw members.wrong("servers", "At least one server has to be listed");
        }
        return servers;
    }

    /** What is typed, and before it which server, where there are several. */
    private List<Field> account(Map<String, URI> servers) {
        List<Field> typed = FieldReader.taken(members, "account", true);
        for (Field field : typed) {
            if (field.name().equals(Description.SERVER)) {
                throw members.wrong("account", "The name “server” is taken: it says which of several servers");
            }
            if (field.secret() && !allowance.secrets().contains(field.name())) {
                throw members.wrong(
                        "account",
                        "The secret “" + field.name() + "” is not among the manifest's “secrets”; add it there");
            }
        }
        if (servers.size() == 1) {
            return typed;
        }
        var all = new ArrayList<Field>();
        List<String> names = List.copyOf(servers.keySet());
        all.add(new Field(
                Description.SERVER, "Server", "", Field.Kind.CHOICE, true, false, false, null, names, List.of()));
        all.addAll(typed);
        return all;
    }

    private @Nullable Request check(List<Field> account, Authentication authentication) {
        Tree tree = members.tree("check");
        if (tree == null) {
            return null;
        }
        List<String> names = account.stream()
                .filter(field -> !field.secret())
                .map(field -> "account." + field.name())
                .toList();
        return RequestReader.read(tree, names, List.of("GET"), authentication.header());
    }
}
