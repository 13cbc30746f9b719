package ropewalk.marketplace;

import java.util.Optional;

/**
 * What a topic such as {@code skill.harbour.invoice-approval.match} names.
 *
 * @param skill its id, which has one dot
 * @param part a step, a connector, or an operation of a connector with its connector
 */
record SkillTopic(String skill, String part) {

    /** @param topic with {@code skill.} before it */
    static Optional<SkillTopic> of(String topic) {
        String[] parts = topic.split("\\.", 4);
        return parts.length == 4 && parts[0].equals(SkillSteps.ID)
                ? Optional.of(new SkillTopic(parts[1] + "." + parts[2], parts[3]))
                : Optional.empty();
    }
}
