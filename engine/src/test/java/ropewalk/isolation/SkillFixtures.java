package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.tenant.Permission.DRAW_PROCESSES;
import static ropewalk.tenant.Permission.MANAGE_SKILLS;
import static ropewalk.tenant.Permission.MANAGE_TENANTS;

import java.util.List;
import java.util.Map;

/** Operations on skills. */
final class SkillFixtures {
    private static final Map<String, ?> OTHER_PACKAGE =
            Map.of("version", "1.1.0", "sha256", "another", "permissions", List.of());

    private static final Map<String, ?> OTHER_POLICY = Map.of("listedOnly", true, "publishers", List.of());

    static final Map<String, Fixture> ALL = Map.ofEntries(
            entry("skills", needs(DRAW_PROCESSES)),
            entry("skill", needs(DRAW_PROCESSES).of(Thing.SKILL)),
            entry("skillPicture", needs(DRAW_PROCESSES).of(Thing.SKILL_PICTURE)),
            entry("trySkill", needs(MANAGE_SKILLS).of(Thing.SKILL_VERSION)),
            entry("addSkillPackage", needs(MANAGE_SKILLS)),
            entry("removeSkillPackage", needs(MANAGE_SKILLS).of(Thing.SKILL_VERSION)),
            entry("installSkill", needs(MANAGE_SKILLS).of(Thing.SKILL).body(OTHER_PACKAGE)),
            entry("updateSkill", needs(MANAGE_SKILLS).of(Thing.SKILL).body(OTHER_PACKAGE)),
            entry("changeSkill", needs(MANAGE_SKILLS).of(Thing.SKILL).body(Map.of("state", "active", "pinned", false))),
            entry("removeSkill", needs(MANAGE_SKILLS).of(Thing.SKILL)),
            entry("skillPolicy", needs(MANAGE_SKILLS)),
            entry("changeSkillPolicy", needs(MANAGE_SKILLS).body(OTHER_POLICY)),
            entry("cataloguePolicy", needs(MANAGE_TENANTS)),
            entry("changeCataloguePolicy", needs(MANAGE_TENANTS).body(OTHER_POLICY)),
            entry("cataloguePackages", needs(MANAGE_TENANTS)),
            entry("addCataloguePackage", needs(MANAGE_TENANTS)),
            entry(
                    "removeCataloguePackage",
                    needs(MANAGE_TENANTS).of(Thing.SKILL_VERSION).own(FurnishedWorkspace::newOffered)));

    private SkillFixtures() {}
}
