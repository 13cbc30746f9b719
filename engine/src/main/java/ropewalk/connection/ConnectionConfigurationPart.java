package ropewalk.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Connections without their secrets: an Admin enters them where the connection is brought in. */
@Component
@Order(50)
class ConnectionConfigurationPart implements ConfigurationPart {
    private static final int MOST = 1_000;

    private final ConnectionAdmin admin;
    private final Catalogue catalogue;
    private final JsonMapper json;

    ConnectionConfigurationPart(ConnectionAdmin admin, Catalogue catalogue, JsonMapper json) {
        this.admin = admin;
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public String kind() {
        return "connections";
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_CONNECTIONS;
    }

    @Override
    public List<Item> items() {
        return admin.page("", MOST).stream()
                .map(one -> new Item(
                        one.name(),
                        one.name(),
                        Map.of(
                                "connector",
                                one.connector(),
                                "account",
                                Accounts.visible(catalogue.card(one.connector()).orElse(null), one))))
                .toList();
    }

    @Override
    public Set<String> present() {
        return admin.page("", MOST).stream().map(StoredConnection::name).collect(Collectors.toSet());
    }

    /** It has its secrets. */
    @Override
    public boolean replaces() {
        return false;
    }

    @Override
    public void put(Item item) {
        if (!(item.content().get("connector") instanceof String connector)) {
            throw Problem.unprocessable("unknown-connector", "It does not say which connector it is of.");
        }
        Object fields = item.content().get("account");
        Map<String, @Nullable Object> account = new HashMap<>();
        if (fields != null) {
            account.putAll(json.convertValue(fields, new TypeReference<Map<String, Object>>() {}));
        }
        admin.createWithoutSecrets(connector, item.name(), account);
    }
}
