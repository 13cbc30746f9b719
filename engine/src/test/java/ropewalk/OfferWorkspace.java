package ropewalk;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;

/** A workspace with thirty offers, {@code offer-01} to {@code offer-30}, for Users and Managers to look at. */
final class OfferWorkspace {
    private OfferWorkspace() {}

    /** @return the name of the workspace */
    static String prepare(TestWorkspace workspace, Processes processes) {
        String xml = Drawing.oneTask(
                "offer",
                "camunda:candidateGroups=\"manager,user\"",
                Map.of("outcomes", "approve:Approve,reject:Turn down"));
        workspace.inside(() -> processes.deploy(new Bundle("Offer", xml, List.of())));
        IntStream.rangeClosed(1, 30)
                .forEach(number ->
                        workspace.inside(() -> processes.start("offer", "offer-%02d".formatted(number), Map.of())));
        return workspace.name();
    }
}
