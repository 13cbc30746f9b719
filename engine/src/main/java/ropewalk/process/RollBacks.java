package ropewalk.process;

import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.Deployments.Origin;
import ropewalk.tenant.Recorded;

/**
 * Goes back to an older version by deploying its content anew: versions only ever go up, and nothing is taken away.
 * Scenarios do not hold it up, since they were made for what is newer.
 */
@Service
class RollBacks {
    private final Definitions definitions;
    private final Deployments deployments;
    private final DeploymentPolicy policy;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RollBacks(
            Definitions definitions,
            Deployments deployments,
            DeploymentPolicy policy,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.definitions = definitions;
        this.deployments = deployments;
        this.policy = policy;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * @param insteadOf the version that was the newest when it was decided to leave it
     * @throws Problem 404; 409 {@code newer-version}, {@code latest-already}, {@code review-required}
     */
    @Transactional
    public Deployed to(String definitionId, String insteadOf, String note) {
        Definitions.Row older = definitions.visible(definitionId);
        jdbc.sql("select id from process_definition where key = :key and latest for update")
                .param("key", older.key())
                .query(String.class)
                .optional();
        Definitions.Row latest = definitions.latest(older.key());
        if (!latest.id().equals(insteadOf)) {
            throw Problem.conflict(
                            "newer-version",
                            "“" + latest.name() + "” is at version " + latest.version()
                                    + " by now; look at that one before you go back.")
                    .with("latest", latest.id());
        }
        if (latest.id().equals(older.id())) {
            throw Problem.conflict("latest-already", "Version " + older.version() + " is the newest already.");
        }
        if (policy.get().secondPerson() && older.approvedBy() == null) {
            throw Problem.conflict(
                    "review-required",
                    "Nobody else had approved version " + older.version()
                            + "; open it as a draft and ask for a review.");
        }
        Deployed deployed = deployments.deploy(
                definitions.bundle(older.id(), older.name()), new Origin(note, older.approvedBy(), older.version()));
        events.publishEvent(new Recorded(
                "process.rolled-back",
                new Recorded.Subject("process", deployed.definitionId(), older.name()),
                Map.of("version", latest.version()),
                Map.of("version", deployed.version(), "restores", older.version(), "note", note)));
        return deployed;
    }
}
