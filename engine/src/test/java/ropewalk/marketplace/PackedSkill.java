package ropewalk.marketplace;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import ropewalk.identity.Browser;
import ropewalk.process.Drawing;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.SkillPackages;
import ropewalk.skill.code.Modules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A skill with one process: its step runs code, then somebody looks at what came out. */
public final class PackedSkill {
    static final KeyPair KEY = newKey();

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final String id;
    private String version = "1.0.0";
    private String permissions = "{}";
    private String summary = "Counts what it is given.";

    public PackedSkill(String id) {
        this.id = id;
        code(Modules.echo());
        file("README.md", "# Tally\n\nCounts what it is given.");
        process("tally");
        file(
                "scenarios/echo.json",
                """
                {"step": "count", "inputs": {"script": "ok"}, "outputs": {"script": "ok"}}""");
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public PackedSkill version(String other) {
        version = other;
        return this;
    }

    PackedSkill permissions(String json) {
        permissions = json;
        return this;
    }

    public PackedSkill summary(String other) {
        summary = other;
        return this;
    }

    public PackedSkill picture(String name) {
        var content = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", content);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        files.put("pictures/" + name + ".png", content.toByteArray());
        return this;
    }

    /** To all that a version asks for, as somebody was shown it. */
    public static Map<String, Object> consent(Browser admin, String id, String version) {
        JsonNode shown = admin.get("/api/skills/" + id + "?version=" + version).json();
        return Map.of(
                "version",
                version,
                "sha256",
                shown.at("/sha256").asString(),
                "permissions",
                new JsonMapper().convertValue(shown.at("/permissions"), List.class));
    }

    public PackedSkill code(byte[] wasm) {
        files.put("code/count.wasm", wasm);
        return this;
    }

    public PackedSkill file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public PackedSkill without(String path) {
        files.remove(path);
        return this;
    }

    public PackedSkill process(String key) {
        return file("processes/tally.bpmn", drawing(key, "skill." + id + ".count"));
    }

    /** @param topic of the step, which is given what the variable {@code question} says */
    static String drawing(String key, String topic) {
        return Drawing.of(
                        key,
                        Drawing.start()
                                + """
                                <serviceTask id="count" name="Count" camunda:type="external" camunda:topic="%s">
                                  <extensionElements><camunda:inputOutput>
                                    <camunda:inputParameter name="script">ok</camunda:inputParameter>
                                  </camunda:inputOutput></extensionElements>
                                </serviceTask>"""
                                        .formatted(topic)
                                + Drawing.task("look", "camunda:candidateGroups=\"manager\"", Map.of())
                                + Drawing.end(),
                        "start>count",
                        "count>look",
                        "look>end")
                .replace("  <message id=\"cue\" name=\"rehearsal.cue-given\"/>\n", "");
    }

    public byte[] packed() {
        return packed(KEY);
    }

    byte[] packed(KeyPair key) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(
                "manifest.json",
                """
                {"format": 1, "id": "%s", "version": "%s", "name": "Tally", "summary": "%s",
                 "publisher": "Quay Works", "licence": "Apache-2.0", "permissions": %s,
                 "steps": [{"id": "count", "name": "Count", "code": "code/count.wasm", "inputs": {"type": "object", "properties": {"script": {"type": "string", "title": "Script"}}},
                            "outputs": {"type": "object"}}]}"""
                        .formatted(id, version, summary, permissions)
                        .getBytes(StandardCharsets.UTF_8));
        try {
            return SkillPackages.pack(all, key);
        } catch (InvalidSkill invalid) {
            throw new AssertionError(invalid.getMessage(), invalid);
        }
    }
}
