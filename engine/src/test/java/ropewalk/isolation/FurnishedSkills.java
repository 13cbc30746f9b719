package ropewalk.isolation;

import static ropewalk.isolation.Furnisher.added;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.identity.Browser;
import ropewalk.marketplace.PackedSkill;

/** A skill that is installed, and a later version that is not. */
final class FurnishedSkills {
    private FurnishedSkills() {}

    static void of(Browser admin, Map<Thing, List<String>> things, String word) {
        // it stands in addresses: it holds no word
        String id = "quay-" + Integer.toHexString(word.hashCode()) + ".tally";
        String version = "1.0." + Math.floorMod(word.hashCode(), 1_000_000);
        String picture = "picture-" + Integer.toHexString(word.hashCode());
        PackedSkill skill =
                new PackedSkill(id).version(version).process("tally-" + word).summary("Counts " + word);
        added(admin.send("POST", "/api/skill-packages", skill.picture(picture).packed(), Map.of()));
        added(admin.post("/api/skills/" + id + "/installation", PackedSkill.consent(admin, id, version)));
        added(admin.send("POST", "/api/skill-packages", skill.version("1.1.0").packed(), Map.of()));
        things.put(Thing.SKILL, List.of(id));
        things.put(Thing.SKILL_VERSION, List.of(id, version));
        things.put(Thing.SKILL_PICTURE, List.of(id, version, picture));
    }

    static List<String> newOffered(Browser operator) {
        String id = "quay-" + UUID.randomUUID().toString().substring(0, 8) + ".tally";
        added(operator.send("POST", "/api/catalogue/packages", new PackedSkill(id).packed(), Map.of()));
        return List.of(id, "1.0.0");
    }
}
