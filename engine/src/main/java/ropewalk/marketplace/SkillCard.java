package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ropewalk.skill.Manifest;
import ropewalk.skill.Permission;
import ropewalk.skill.Skill;

/**
 * What a skill says of itself, as it is kept beside the package and shown.
 *
 * @param pictures names of its pictures, without folder and ending
 */
record SkillCard(
        String name,
        String summary,
        String publisher,
        String licence,
        List<Granted> permissions,
        List<Step> steps,
        List<String> pictures) {

    /**
     * One thing that a skill may do.
     *
     * @param kind such as operation, host or read-records
     * @param name of it; empty where there is only one of the kind
     */
    @Schema(name = "SkillPermission")
    record Granted(String kind, String name) {
        static Granted of(Permission permission) {
            return new Granted(permission.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), permission.name());
        }

        /** @throws IllegalArgumentException for a kind that there is not */
        Permission permission() {
            return new Permission(
                    Permission.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')), name);
        }
    }

    /** @param topic what a drawing names to use it */
    @Schema(name = "SkillStep")
    record Step(String id, String name, String topic) {}

    static SkillCard of(Skill skill) {
        Manifest manifest = skill.manifest();
        return new SkillCard(
                manifest.name(),
                manifest.summary(),
                manifest.publisher(),
                manifest.licence(),
                granted(manifest.permissions()),
                manifest.steps().stream()
                        .map(step -> new Step(step.id(), step.name(), manifest.topic(step)))
                        .toList(),
                skill.folder("pictures").keySet().stream()
                        .map(path -> path.substring("pictures/".length(), path.length() - ".png".length()))
                        .toList());
    }

    static List<Granted> granted(Set<Permission> permissions) {
        return permissions.stream().map(Granted::of).toList();
    }

    static SortedSet<Permission> permissions(List<Granted> granted) {
        return granted.stream().map(Granted::permission).collect(Collectors.toCollection(TreeSet::new));
    }
}
