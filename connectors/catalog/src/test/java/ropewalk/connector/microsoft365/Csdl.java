package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Microsoft's description of Graph's types (OData CSDL): the names of their properties, and what these hold. */
final class Csdl {

    private static final Path FILE = Path.of("../../../shared/vendor-specs/microsoft-graph/graph-v1.0-Prod.csdl.xml");

    /** Others have types of the same names. */
    private static final String NAMESPACE = "microsoft.graph";

    private final Map<String, Map<String, String>> types = new HashMap<>();
    private final Map<String, String> bases = new HashMap<>();
    private final Map<String, Set<String>> choices = new HashMap<>();

    /** Reads it; where the folder ../shared is not present, the test is skipped. */
    static Csdl read() throws IOException, XMLStreamException {
        assumeThat(FILE).exists();
        var csdl = new Csdl();
        try (var file = Files.newInputStream(FILE)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(file);
            String namespace = "";
            String inside = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("Schema")) {
                    namespace = xml.getAttributeValue(null, "Namespace");
                } else if (namespace.equals(NAMESPACE)) {
                    inside = csdl.element(xml, inside);
                }
            }
        }
        return csdl;
    }

    private String element(XMLStreamReader xml, String inside) {
        String name = xml.getAttributeValue(null, "Name");
        switch (xml.getLocalName()) {
            case "EntityType", "ComplexType", "Action" -> {
                String type = xml.getLocalName().equals("Action") ? "action " + name : "graph." + name;
                types.computeIfAbsent(type, unknown -> new TreeMap<>());
                String base = xml.getAttributeValue(null, "BaseType");
                if (base != null) {
                    bases.put(type, base);
                }
                return type;
            }
            case "EnumType" -> {
                choices.put("graph." + name, new TreeSet<>());
                return "graph." + name;
            }
            case "Member" -> choices.getOrDefault(inside, new TreeSet<>()).add(name);
            case "Property", "NavigationProperty" -> put(inside, name, xml);
            case "Parameter" -> put(inside, name.toLowerCase(Locale.ROOT), xml);
            default -> {}
        }
        return inside;
    }

    private void put(String type, String name, XMLStreamReader xml) {
        types.getOrDefault(type, new HashMap<>()).put(name, xml.getAttributeValue(null, "Type"));
    }

    private @Nullable String property(String type, String name) {
        String found = types.getOrDefault(type, Map.of()).get(name);
        String base = bases.get(type);
        return found != null || base == null ? found : property(base, name);
    }

    /** Notes what a type does not have. What begins with {@code @} belongs to OData. */
    void check(String type, @Nullable Object value, String where, List<String> misfits) {
        if (value == null) {
            return;
        }
        if (type.startsWith("Collection(")) {
            String element = type.substring("Collection(".length(), type.length() - 1);
            if (value instanceof List<?> list) {
                list.forEach(each -> check(element, each, where + "[]", misfits));
            } else {
                misfits.add(where + " is no list");
            }
        } else if (types.containsKey(type)) {
            members(type, value, where, misfits);
        } else if (!isOne(type, value)) {
            misfits.add(where + " is " + value + ", not " + type);
        }
    }

    private void members(String type, Object value, String where, List<String> misfits) {
        if (!(value instanceof Map<?, ?> object)) {
            misfits.add(where + " is no object");
            return;
        }
        object.forEach((key, member) -> {
            String name = String.valueOf(key);
            String known = property(type, type.startsWith("action ") ? name.toLowerCase(Locale.ROOT) : name);
            if (known != null) {
                check(known, member, where + "." + name, misfits);
            } else if (!name.startsWith("@")) {
                misfits.add(where + " has the unknown " + name);
            }
        });
    }

    private boolean isOne(String type, Object value) {
        Set<String> allowed = choices.get(type);
        if (allowed != null) {
            return allowed.contains(String.valueOf(value));
        }
        return switch (type) {
            case "Edm.String" -> value instanceof String;
            case "Edm.Boolean" -> value instanceof Boolean;
            case "Edm.Int32" -> value instanceof Integer;
            case "Edm.DateTimeOffset" -> isMoment(value);
            default -> false;
        };
    }

    private static boolean isMoment(Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)) != null;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
