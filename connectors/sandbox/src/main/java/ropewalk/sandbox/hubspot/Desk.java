package ropewalk.sandbox.hubspot;

import static ropewalk.sandbox.hubspot.Answers.error;
import static ropewalk.sandbox.hubspot.Answers.invalid;
import static ropewalk.sandbox.hubspot.Answers.ok;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** What is asked of the objects of one kind, {@code /crm/v3/objects/<kind>}. */
record Desk(Store store, Map<Kind, Store> all, Links links) {

    private static final String NO_STAGE = "Pipeline stage ID is not valid";

    Reply answer(Request request) {
        if (request.is("POST", "/crm/v3/objects/*/batch/upsert")) {
            return upsert(request.json());
        }
        if (request.is("POST", "/crm/v3/objects/*/batch/read")) {
            return read(request.json());
        }
        if (request.is("POST", "/crm/v3/objects/*/search")) {
            return ok(200, Search.run(store.all(), store.kind(), links, request.json()));
        }
        if (request.is("POST", "/crm/v3/objects/*")) {
            return create(request.json());
        }
        var found = store.find(request.query().getOrDefault("idProperty", "id"), request.part(4));
        if (found.isEmpty()) {
            return error(404);
        }
        if (request.method().equals("GET")) {
            List<String> asked =
                    List.of(request.query().getOrDefault("properties", "").split(","));
            return ok(200, found.get().json(store.kind(), asked));
        }
        return request.method().equals("PATCH") ? change(found.get(), properties(request.json())) : error(405);
    }

    private Reply change(CrmObject object, Map<String, String> properties) {
        return Pipelines.holds(
                        store.kind(), object.changed(properties, store.now()).properties())
                ? ok(200, json(store.change(object.id(), properties, "INTEGRATION")))
                : invalid(NO_STAGE);
    }

    private Map<String, Object> json(CrmObject object) {
        return object.json(store.kind(), object.properties().keySet());
    }

    private Reply create(Map<String, Object> body) {
        Map<String, String> properties = properties(body);
        Optional<CrmObject> existing = store.same(properties);
        if (existing.isPresent()) {
            String message =
                    "Contact already exists. Existing ID: " + existing.get().id();
            return Answers.failure(409, "CONFLICT", message);
        }
        if ((store.kind() == Kind.NOTE || store.kind() == Kind.TASK) && !properties.containsKey("hs_timestamp")) {
            return invalid("Property hs_timestamp is required");
        }
        if (!Pipelines.holds(store.kind(), properties)) {
            return invalid(NO_STAGE);
        }
        Set<Links.End> ends = new LinkedHashSet<>();
        for (Object each : body.get("associations") instanceof List<?> list ? list : List.of()) {
            Optional<Links.End> end = end((Map<?, ?>) each);
            if (end.isEmpty()) {
                return invalid("The association is not between objects of these kinds, or one is not there");
            }
            ends.add(end.get());
        }
        CrmObject created = store.create(properties, "INTEGRATION");
        ends.forEach(end -> links.link(new Links.End(store.kind(), created.id()), end));
        return ok(201, json(created));
    }

    /** What is to be associated with something new; nothing when it is not there or its number is another kind's. */
    private Optional<Links.End> end(Map<?, ?> association) {
        if (!(association.get("to") instanceof Map<?, ?> to)
                || !(association.get("types") instanceof List<?> types)
                || types.size() != 1
                || !(types.get(0) instanceof Map<?, ?> type)
                || !"HUBSPOT_DEFINED".equals(type.get("associationCategory"))
                || !(type.get("associationTypeId") instanceof Number number)) {
            return Optional.empty();
        }
        String id = String.valueOf(to.get("id"));
        return Links.target(store.kind(), number.intValue())
                .filter(kind ->
                        Objects.requireNonNull(all.get(kind)).find("id", id).isPresent())
                .map(kind -> new Links.End(kind, id));
    }

    private Reply upsert(Map<String, Object> body) {
        var results = new ArrayList<Map<String, Object>>();
        for (Object each : body.get("inputs") instanceof List<?> inputs ? inputs : List.of()) {
            Map<?, ?> input = (Map<?, ?>) each;
            String by = String.valueOf(input.get("idProperty"));
            if (!by.equals(store.kind().naturalKey) && !by.equals("id")) {
                return invalid("Property " + by + " is not a unique property");
            }
            String key = String.valueOf(input.get("id"));
            Optional<CrmObject> existing = store.find(by, key);
            Map<String, String> given = properties(input);
            var after = new LinkedHashMap<>(existing.map(CrmObject::properties).orElse(Map.of()));
            after.putAll(given);
            if (!Pipelines.holds(store.kind(), after)) {
                return invalid(NO_STAGE);
            }
            CrmObject written = existing.isPresent()
                    ? store.change(existing.get().id(), given, "INTEGRATION")
                    : store.create(given, "INTEGRATION");
            var json = new LinkedHashMap<>(json(written));
            json.put("new", existing.isEmpty());
            results.add(json);
        }
        return complete(results);
    }

    private Reply read(Map<String, Object> body) {
        List<?> inputs = body.get("inputs") instanceof List<?> list ? list : List.of();
        List<?> histories = body.get("propertiesWithHistory") instanceof List<?> list ? list : List.of();
        List<?> asked = body.get("properties") instanceof List<?> list ? list : List.of();
        if (inputs.size() > (histories.isEmpty() ? 100 : 50)) {
            return invalid("The maximum number of inputs supported is exceeded");
        }
        var results = new ArrayList<Map<String, Object>>();
        for (Object each : inputs) {
            store.find("id", String.valueOf(((Map<?, ?>) each).get("id"))).ifPresent(found -> {
                var json = new LinkedHashMap<>(found.json(
                        store.kind(), asked.stream().map(String::valueOf).toList()));
                var history = new LinkedHashMap<String, Object>();
                histories.forEach(name -> history.put(
                        String.valueOf(name), store.history(found.id()).getOrDefault(name, List.of())));
                json.put("propertiesWithHistory", history);
                results.add(json);
            });
        }
        return complete(results);
    }

    private Reply complete(List<Map<String, Object>> results) {
        String now = store.now().toString();
        return ok(200, Map.of("status", "COMPLETE", "results", results, "startedAt", now, "completedAt", now));
    }

    private static Map<String, String> properties(Map<?, ?> body) {
        var properties = new LinkedHashMap<String, String>();
        if (body.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> properties.put(String.valueOf(name), value == null ? "" : value.toString()));
        }
        return properties;
    }
}
