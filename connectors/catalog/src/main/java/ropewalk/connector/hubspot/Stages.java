package ropewalk.connector.hubspot;

import java.util.List;
import java.util.stream.Collectors;
import ropewalk.connector.Refused;
import ropewalk.connector.hubspot.Crm.Stage;

/** The stages that a deal or a ticket passes through. */
final class Stages {

    private Stages() {}

    /**
     * The internal name of a stage.
     *
     * @param stage what somebody filled in: the name on HubSpot's screen or the internal one, in any case
     * @throws Refused when the pipeline has none of that name
     */
    static String find(Crm crm, String kind, String pipeline, String stage) {
        List<Stage> stages = crm.stages(kind, pipeline).results();
        String name = stage.strip();
        return stages.stream()
                .filter(each -> each.id().equalsIgnoreCase(name) || each.label().equalsIgnoreCase(name))
                .findFirst()
                .map(Stage::id)
                .orElseThrow(() -> new Refused(
                        "no-such-stage",
                        "The pipeline “%s” has no stage “%s”, only: %s"
                                .formatted(
                                        pipeline,
                                        name,
                                        stages.stream().map(Stage::label).collect(Collectors.joining(", "))),
                        null));
    }
}
