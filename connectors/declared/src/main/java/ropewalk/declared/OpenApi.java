package ropewalk.declared;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes descriptions of OpenAPI 3 documents. What such a document does not say stands in comments at the beginning. */
public final class OpenApi {

    private final OpenApiDocument document;
    private final List<String> notes = new ArrayList<>();
    private final List<Object> account = new ArrayList<>();

    private OpenApi(byte[] file) {
        this.document = OpenApiDocument.read(file);
    }

    /** The operationIds of a document, each with its method and path. */
    public static Map<String, String> operations(byte[] file) {
        Map<String, String> all = new LinkedHashMap<>();
        OpenApiDocument.read(file)
                .operations()
                .forEach((id, found) ->
                        all.put(id, found.method().toUpperCase(java.util.Locale.ROOT) + " " + found.path()));
        return all;
    }

    /**
     * @param id of the connector
     * @param operationIds at least one
     * @return YAML that {@link DeclaredConnector} reads
     * @throws InvalidDescription saying what is not there or cannot be described
     */
    public static String describe(byte[] file, String id, List<String> operationIds) {
        return new OpenApi(file).described(id, operationIds);
    }

    private String described(String id, List<String> operationIds) {
        Map<String, Object> info = document.member("info");
        var description = new LinkedHashMap<String, Object>();
        description.put("format", 1);
        description.put("id", id);
        String title = Words.line(Objects.toString(info.get("title"), id), 80);
        description.put("name", title.isEmpty() ? id : title);
        String sentence = Words.sentence(info.get("description"), 300);
        if (!sentence.isEmpty()) {
            description.put("description", sentence);
        }
        List<Map<String, String>> servers = servers();
        description.put("servers", servers);
        Map<String, Object> authentication = authentication();
        if (!account.isEmpty()) {
            description.put("account", account);
        }
        description.put("authentication", authentication);
        description.put("operations", operations(operationIds));
        String text = comments() + YamlText.of(description);
        Set<String> hosts = servers.stream()
                .map(server ->
                        Objects.toString(URI.create(server.get("address")).getHost(), ""))
                .collect(Collectors.toSet());
        DeclaredConnector.read(
                text.getBytes(StandardCharsets.UTF_8),
                Allowance.of(hosts, Set.of("token", "password", "apiKey", "clientSecret")),
                Clock.systemUTC());
        return text;
    }

    private String comments() {
        notes.add("which operations have pages? A description says how they are asked for, a document does not");
        return notes.stream().map(note -> "# To do: " + note + ".\n").collect(Collectors.joining());
    }

    private List<Object> operations(List<String> operationIds) {
        Map<String, OpenApiDocument.Found> all = document.operations();
        var ids = new HashSet<String>();
        var operations = new ArrayList<Object>();
        for (String operationId : operationIds) {
            OpenApiDocument.Found found = all.get(operationId);
            if (found == null) {
                throw new InvalidDescription("The document has no operationId “" + Words.line(operationId, 100) + "”");
            }
            String own = Words.free(Words.kebab(operationId), ids, "-");
            operations.add(new OpenApiOperation(document, found, own, notes).described());
        }
        return operations;
    }

    private List<Map<String, String>> servers() {
        List<Map<String, String>> servers = said();
        if (servers.isEmpty()) {
            notes.add("the document has no https address; enter the system's, and its host in the manifest");
            return List.of(Map.of("name", "Server", "address", "https://api.example.com"));
        }
        return servers;
    }

    private List<Map<String, String>> said() {
        var servers = new ArrayList<Map<String, String>>();
        var names = new HashSet<String>();
        document.list("servers").forEach(each -> {
            Map<String, Object> server = OpenApiDocument.object(each);
            String address = Objects.toString(server.get("url"), "");
            for (Map.Entry<String, Object> variable :
                    OpenApiDocument.object(server.get("variables")).entrySet()) {
                Object standard = OpenApiDocument.object(variable.getValue()).get("default");
                address = address.replace("{" + variable.getKey() + "}", Objects.toString(standard, ""));
            }
            if (address.matches("https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/-]*)?") && servers.size() < 10) {
                String name = Words.sentence(server.get("description"), 50);
                String free = Words.free(name.isEmpty() ? "Server" : name, names, " ");
                var one = new LinkedHashMap<String, String>();
                one.put("name", free);
                one.put("address", address.replaceAll("/+$", ""));
                servers.add(one);
            }
        });
        return servers;
    }

    private Map<String, Object> authentication() {
        Map<String, Object> schemes =
                OpenApiDocument.object(document.member("components").get("securitySchemes"));
        var wanted = new ArrayList<String>();
        document.list("security")
                .forEach(each -> wanted.addAll(OpenApiDocument.object(each).keySet()));
        wanted.addAll(schemes.keySet());
        for (String name : wanted) {
            Map<String, Object> way = way(document.resolved(schemes.get(name)));
            if (!way.isEmpty()) {
                return way;
            }
        }
        notes.add("the document says no way to show who asks that a description knows");
        return Map.of("way", "none");
    }

    private Map<String, Object> way(Map<String, Object> scheme) {
        String type = Objects.toString(scheme.get("type"), "");
        String kind = Objects.toString(scheme.get("scheme"), "");
        Map<String, Object> own = OpenApiDocument.object(
                OpenApiDocument.object(scheme.get("flows")).get("clientCredentials"));
        String token = Objects.toString(own.get("tokenUrl"), "");
        if (!own.isEmpty()
                && document.list("servers")
                        .toString()
                        .contains("://" + URI.create(token).getHost())) {
            account.add(field("clientId", "Client id", false));
            account.add(field("clientSecret", "Client secret", true));
            return ordered(
                    "way",
                    "client-credentials",
                    "tokenAddress",
                    token,
                    "clientId",
                    "clientId",
                    "clientSecret",
                    "clientSecret");
        }
        if (type.equals("http") && kind.equalsIgnoreCase("basic")) {
            account.add(field("user", "User", false));
            account.add(field("password", "Password", true));
            return ordered("way", "basic", "user", "user", "password", "password");
        }
        if (type.equals("apiKey") && "header".equals(scheme.get("in"))) {
            account.add(field("apiKey", "API key", true));
            return ordered("way", "header", "header", Objects.toString(scheme.get("name"), ""), "secret", "apiKey");
        }
        if (type.equals("http") || type.equals("oauth2") || type.equals("openIdConnect")) {
            if (!type.equals("http")) {
                notes.add("an access token is asked for as it is; with a client of your own use client-credentials");
            }
            account.add(field("token", "Access token", true));
            return ordered("way", "bearer", "secret", "token");
        }
        return Map.of();
    }

    /** Tokens may come from another host; then a person has to declare it. */
    private boolean isOfTheServers(String token) {
        return said().stream().anyMatch(server -> {
            String host = URI.create(server.get("address")).getHost();
            return token.matches(
                    "https://" + java.util.regex.Pattern.quote(String.valueOf(host)) + "/[A-Za-z0-9._~/-]*");
        });
    }

    private static Map<String, Object> field(String name, String label, boolean secret) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", name);
        field.put("label", label);
        if (secret) {
            field.put("secret", true);
        }
        return field;
    }

    private static Map<String, Object> ordered(String... pairs) {
        var ordered = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }
}
