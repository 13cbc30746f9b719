package ropewalk.marketplace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ropewalk.connector.Json;
import ropewalk.process.Bundle;
import ropewalk.skill.Skill;

/** A skill's processes, each with the forms and decisions that it names. */
final class SkillBundles {
    private static final Pattern NAMED = Pattern.compile("<(?:\\w+:)?process\\b[^>]*?\\sname=\"([^\"]+)\"");
    private static final Pattern DECISION = Pattern.compile("<(?:\\w+:)?decision\\b[^>]*?\\sid=\"([^\"]+)\"");

    private SkillBundles() {}

    static List<Bundle> of(Skill skill) {
        List<Bundle> bundles = new ArrayList<>();
        skill.folder("processes").forEach((path, content) -> bundles.add(bundle(skill, path, text(content))));
        return bundles;
    }

    private static Bundle bundle(Skill skill, String path, String xml) {
        List<Bundle.Resource> resources = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : skill.folder("forms").entrySet()) {
            String form = text(file.getValue());
            Object id = Json.object(form).get("id");
            if (xml.contains("\"" + id + "\"") || xml.contains(":" + name(file.getKey()) + "\"")) {
                resources.add(new Bundle.Resource(name(file.getKey()), Bundle.Kind.FORM, form));
            }
        }
        for (Map.Entry<String, byte[]> file : skill.folder("decisions").entrySet()) {
            String table = text(file.getValue());
            if (DECISION.matcher(table).results().anyMatch(decision -> xml.contains("\"" + decision.group(1) + "\""))) {
                resources.add(new Bundle.Resource(name(file.getKey()), Bundle.Kind.DMN, table));
            }
        }
        Matcher named = NAMED.matcher(xml);
        return new Bundle(named.find() ? named.group(1) : skill.manifest().name(), xml, resources);
    }

    private static String name(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
