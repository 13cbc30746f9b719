package ropewalk.skill;

/**
 * A skill as it came.
 *
 * @param publisher whose key has signed all of it; what the manifest says of its publisher is a name and no more
 */
public record SkillPackage(Skill skill, PublisherKey publisher) {}
