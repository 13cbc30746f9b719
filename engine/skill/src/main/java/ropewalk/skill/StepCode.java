package ropewalk.skill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.Manifest.CodeStep;
import ropewalk.skill.Permission.Kind;
import ropewalk.skill.code.CodeFailure;
import ropewalk.skill.code.CodeLimits;
import ropewalk.skill.code.CodeModule;
import ropewalk.skill.code.HostFunctions;
import ropewalk.skill.code.InvalidCode;

/** A step's code, ready to run: what goes in and what comes out fits what the manifest says of it. */
public final class StepCode {
    /** What code can ask its host for, by the kind of permission that it takes. A secret is put in by the host, never told. */
    public static final Map<String, Kind> FUNCTIONS = Map.of(
            "operation", Kind.OPERATION,
            "request", Kind.HOST,
            "findRecords", Kind.READ_RECORDS,
            "saveRecord", Kind.WRITE_RECORDS,
            "assistant", Kind.ASSISTANT);

    private final CodeStep step;
    private final CodeModule module;
    private final Schema inputs;
    private final Schema outputs;

    private StepCode(CodeStep step, CodeModule module, Schema inputs, Schema outputs) {
        this.step = step;
        this.module = module;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** Of a skill that was read. */
    public static StepCode of(Skill skill, String step) {
        CodeStep wanted = skill.manifest().steps().stream()
                .filter(each -> each.id().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(skill.manifest().id() + " has no step " + step));
        try {
            return of(skill.manifest(), wanted, skill.file(wanted.code()).orElseThrow());
        } catch (InvalidSkill wasReadBefore) {
            throw new IllegalStateException(wasReadBefore);
        }
    }

    static StepCode of(Manifest manifest, CodeStep step, byte[] code) throws InvalidSkill {
        try {
            CodeModule module = CodeModule.parse(code, CodeLimits.DEFAULT);
            for (String function : new TreeSet<>(module.imports())) {
                declared(manifest, step, function);
            }
            String where = "manifest.json, step " + step.id() + ", ";
            return new StepCode(
                    step,
                    module.imports().isEmpty() ? module : module.within(CodeLimits.ASKING),
                    Schema.of(where + "inputs", step.inputs()),
                    Schema.of(where + "outputs", step.outputs()));
        } catch (InvalidCode invalid) {
            throw new InvalidSkill(Reason.CONTENT, step.code() + ": " + invalid.getMessage());
        }
    }

    private static void declared(Manifest manifest, CodeStep step, String function) throws InvalidSkill {
        Kind kind = FUNCTIONS.get(function);
        if (kind == null) {
            throw new InvalidSkill(
                    Reason.UNDECLARED,
                    "%s asks its host for “%s”, which hosts do not have; they have %s."
                            .formatted(step.code(), function, String.join(", ", new TreeSet<>(FUNCTIONS.keySet()))));
        }
        Set<Permission> permissions = manifest.permissions();
        if (permissions.stream().noneMatch(permission -> permission.isFor(kind))) {
            throw new InvalidSkill(
                    Reason.UNDECLARED,
                    "%s asks its host for “%s”, and the manifest declares no permission for it."
                            .formatted(step.code(), function));
        }
    }

    /** The functions of the host that it asks for. */
    public Set<String> functions() {
        return module.imports();
    }

    /**
     * Runs it once; it keeps nothing for the next time.
     *
     * @param json an object as the step's inputs say
     * @return an object as its outputs say
     * @throws UnfitValues where either does not
     */
    public String run(String json, HostFunctions host) throws CodeFailure, UnfitValues {
        fits("inputs", inputs, json);
        String result = module.run(json, host);
        fits("outputs", outputs, result);
        return result;
    }

    private void fits(String which, Schema schema, String json) throws UnfitValues {
        List<String> complaints = schema.complaints(json);
        if (!complaints.isEmpty()) {
            throw new UnfitValues(step.id(), which, complaints);
        }
    }
}
