package ropewalk.sandbox.hubspot;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** A contact, a deal or another thing as HubSpot keeps it: an id and texts by property name. */
public record CrmObject(String id, Map<String, String> properties, Instant createdAt, Instant updatedAt) {

    public CrmObject {
        properties = Map.copyOf(properties);
    }

    public String property(String name) {
        return properties.getOrDefault(name, "");
    }

    CrmObject changed(Map<String, String> changes, Instant now) {
        var merged = new LinkedHashMap<>(properties);
        merged.putAll(changes);
        return new CrmObject(id, merged, createdAt, now);
    }

    /** HubSpot's JSON, with the usual properties and those asked for. */
    Map<String, Object> json(Kind kind, Collection<String> asked) {
        var names = new TreeSet<>(kind.usual().toList());
        names.addAll(asked);
        var shown = new LinkedHashMap<String, Object>();
        names.forEach(name -> shown.put(name, value(name)));
        shown.put("hs_object_id", id);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("properties", shown);
        json.put("createdAt", createdAt.toString());
        json.put("updatedAt", updatedAt.toString());
        json.put("archived", false);
        return json;
    }

    private @org.jspecify.annotations.Nullable String value(String name) {
        return switch (name) {
            case "createdate", "hs_createdate" -> createdAt.toString();
            case "lastmodifieddate", "hs_lastmodifieddate" -> updatedAt.toString();
            case "hs_object_id" -> id;
            default -> properties.get(name);
        };
    }

    /** For comparing in a search: moments as milliseconds. */
    String comparable(String name) {
        return switch (name) {
            case "createdate", "hs_createdate" -> String.valueOf(createdAt.toEpochMilli());
            case "lastmodifieddate", "hs_lastmodifieddate" -> String.valueOf(updatedAt.toEpochMilli());
            case "hs_object_id" -> id;
            default -> property(name);
        };
    }
}
