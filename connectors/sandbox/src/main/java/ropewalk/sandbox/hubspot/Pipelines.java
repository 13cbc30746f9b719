package ropewalk.sandbox.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one pipeline of deals and the one of tickets that a new account has. Source: HubSpot's reference, "Pipelines". */
final class Pipelines {

    private static final List<List<String>> DEALS = List.of(
            List.of("appointmentscheduled", "Appointment scheduled"),
            List.of("qualifiedtobuy", "Qualified to buy"),
            List.of("presentationscheduled", "Presentation scheduled"),
            List.of("decisionmakerboughtin", "Decision maker bought-in"),
            List.of("contractsent", "Contract sent"),
            List.of("closedwon", "Closed won"),
            List.of("closedlost", "Closed lost"));

    private static final List<List<String>> TICKETS = List.of(
            List.of("1", "New"),
            List.of("2", "Waiting on contact"),
            List.of("3", "Waiting on us"),
            List.of("4", "Closed"));

    private Pipelines() {}

    static Optional<Map<String, Object>> stages(Kind kind, String pipeline) {
        List<List<String>> stages =
                switch (kind) {
                    case DEAL -> pipeline.equals("default") ? DEALS : List.of();
                    case TICKET -> pipeline.equals("0") ? TICKETS : List.of();
                    default -> List.of();
                };
        var results = new ArrayList<Map<String, Object>>();
        for (List<String> stage : stages) {
            results.add(Map.of("id", stage.get(0), "label", stage.get(1), "displayOrder", results.size()));
        }
        return stages.isEmpty() ? Optional.empty() : Optional.of(Map.of("results", results));
    }

    /** A ticket is always in one of its pipeline's stages. */
    static boolean holds(Kind kind, Map<String, String> properties) {
        return kind != Kind.TICKET
                || "0".equals(properties.getOrDefault("hs_pipeline", "0"))
                        && TICKETS.stream().anyMatch(stage -> stage.get(0).equals(properties.get("hs_pipeline_stage")));
    }
}
