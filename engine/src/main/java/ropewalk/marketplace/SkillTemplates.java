package ropewalk.marketplace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.OfferedSteps;
import ropewalk.connector.Card;
import ropewalk.connector.ElementTemplates;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Operation;
import ropewalk.connector.Shape;
import ropewalk.connector.Values;
import ropewalk.marketplace.InstallationTable.Installation;
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.skill.Manifest;

/** Offers the steps of installed skills in the modeler: their inputs as the manifest describes them. */
@Component
class SkillTemplates implements OfferedSteps {
    private final InstallationTable installations;
    private final SkillCode code;

    SkillTemplates(InstallationTable installations, SkillCode code) {
        this.installations = installations;
        this.code = code;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, Object>> elementTemplates() {
        List<Map<String, Object>> templates = new ArrayList<>();
        for (Installation one : installations.all()) {
            if (one.state() == State.ACTIVE) {
                templates.addAll(ElementTemplates.of(card(code.manifest(one.id(), one.version()))));
            }
        }
        return templates;
    }

    private static Card<Values> card(Manifest manifest) {
        Card<Values> card = Card.of(SkillSteps.ID, manifest.name(), Shape.of(List.of(), Set.of()))
                .described(manifest.summary());
        for (Manifest.CodeStep step : manifest.steps()) {
            card = card.operation(new Operation<>(
                    manifest.id() + "." + step.id(),
                    step.name(),
                    Shape.of(SkillInputs.fields(step.inputs()), Set.of()),
                    Shape.of(SkillInputs.fields(step.outputs()), Set.of()),
                    Idempotency.READ,
                    call -> Values.of(Map.of()),
                    null,
                    null));
        }
        return card;
    }
}
