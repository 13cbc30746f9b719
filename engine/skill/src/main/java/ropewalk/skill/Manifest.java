package ropewalk.skill;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What a skill says of itself.
 *
 * @param id its publisher's name and its own, such as {@code harbour.invoice-approval}; the same in all its versions
 * @param name as people read it, up to 80 characters
 * @param summary what it is for, up to 300 characters
 * @param publisher as people read it; who it really is says the key
 * @param licence its SPDX identifier
 * @param permissions all that it may do
 * @param steps its code, by the steps that a process can use
 * @param meters what its use is counted by, beside its starts
 */
public record Manifest(
        String id,
        Version version,
        String name,
        String summary,
        String publisher,
        String licence,
        SortedSet<Permission> permissions,
        List<CodeStep> steps,
        List<String> meters) {

    /** What topics of skills' steps begin with. */
    public static final String TOPICS = "skill.";

    /** Whether an id has the form that ids of skills have. */
    public static boolean isId(String id) {
        return ManifestReader.ID.test(id);
    }

    /**
     * A step of a process that runs code of the skill.
     *
     * @param id within the skill; its topic in a drawing is {@link #topic}
     * @param code the file, such as {@code code/three-way-match.wasm}
     * @param inputs as a JSON schema
     * @param outputs as a JSON schema
     */
    public record CodeStep(
            String id, String name, String code, Map<String, Object> inputs, Map<String, Object> outputs) {}

    /** Such as {@code skill.harbour.invoice-approval.three-way-match}. */
    public String topic(CodeStep step) {
        return TOPICS + id + "." + step.id();
    }
}
