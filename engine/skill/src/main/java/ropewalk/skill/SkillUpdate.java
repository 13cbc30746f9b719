package ropewalk.skill;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ropewalk.skill.InvalidSkill.Reason;

/**
 * From one version of a skill to a later one.
 *
 * @param added what the later one may do and the earlier one may not: nothing of it is given before somebody consents to it
 * @param dropped what the later one asks for no more
 */
public record SkillUpdate(Version from, Version to, SortedSet<Permission> added, SortedSet<Permission> dropped) {

    /**
     * @throws InvalidSkill where it is another skill, another publisher's, or no later version: an old one may have faults that
     *     were mended since
     */
    public static SkillUpdate of(SkillPackage installed, SkillPackage offered) throws InvalidSkill {
        Manifest before = installed.skill().manifest();
        Manifest after = offered.skill().manifest();
        if (!before.id().equals(after.id())) {
            throw new InvalidSkill(Reason.OTHER_SKILL, "%s is not a version of %s.".formatted(after.id(), before.id()));
        }
        if (!installed.publisher().equals(offered.publisher())) {
            throw new InvalidSkill(
                    Reason.OTHER_PUBLISHER,
                    "This version of %s is signed by another key (%s) than the installed one (%s)."
                            .formatted(after.id(), offered.publisher(), installed.publisher()));
        }
        return between(before, after);
    }

    /**
     * As {@link #of}, where whoever asks has seen to it that both are the same publisher's.
     *
     * @throws InvalidSkill where it is no later version
     */
    public static SkillUpdate between(Manifest before, Manifest after) throws InvalidSkill {
        if (after.version().compareTo(before.version()) <= 0) {
            throw new InvalidSkill(
                    Reason.DOWNGRADE,
                    "Version %s is installed, and %s is not later; remove the skill first if you really want that one."
                            .formatted(before.version(), after.version()));
        }
        return new SkillUpdate(
                before.version(),
                after.version(),
                without(after.permissions(), before.permissions()),
                without(before.permissions(), after.permissions()));
    }

    private static SortedSet<Permission> without(Set<Permission> some, Set<Permission> others) {
        return some.stream()
                .filter(permission -> others.stream().noneMatch(other -> other.covers(permission)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
