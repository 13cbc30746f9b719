package ropewalk.record;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

/** A CRM system with its contacts mapped. It tells of nothing by itself; what it has before it is connected is no news. */
final class FullSystem implements AutoCloseable {
    final HubSpotSandbox hubspot;
    final String connection;
    final String mapping;
    private final Browser admin;
    private int contacts;

    FullSystem(Browser admin) throws IOException {
        this(admin, 0);
    }

    FullSystem(Browser admin, int before) throws IOException {
        this.admin = admin;
        hubspot = new HubSpotSandbox(0);
        add(before);
        connection = admin.post(
                        "/api/connections",
                        Map.of("connector", "hubspot", "name", "North", "sandbox", true, "account", hubspot.account()))
                .text("/id");
        mapping = admin.post(
                        "/api/connections/" + connection + "/record-mappings",
                        Map.of(
                                "theirs",
                                "contact",
                                "kind",
                                "contact",
                                "matchField",
                                "email",
                                "fields",
                                List.of(field("email", "email"), field("name", "lastname"), field("phone", "phone"))))
                .text("/id");
    }

    private static Map<String, ?> field(String ours, String theirs) {
        return Map.of("ours", ours, "theirs", theirs, "direction", "both", "rule", "newest");
    }

    /** So many more: Crew 0, Crew 1 and so on. */
    void add(int more) {
        for (int last = contacts + more; contacts < last; contacts++) {
            hubspot.addContact(Map.of(
                    "email",
                    "c" + contacts + "@harbour.example",
                    "lastname",
                    "Crew " + contacts,
                    "phone",
                    "+49 " + contacts));
        }
    }

    Browser.Answer start() {
        return admin.post("/api/record-mappings/" + mapping + "/imports", Map.of());
    }

    /** @return the address of the import that has begun */
    String started() {
        return "/api/record-imports/" + start().text("/id");
    }

    @Override
    public void close() {
        hubspot.close();
    }
}
