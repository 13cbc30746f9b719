package ropewalk.isolation;

import static ropewalk.tenant.Permission.DEPLOY_PROCESSES;
import static ropewalk.tenant.Permission.PROVISION_PEOPLE;
import static ropewalk.tenant.Permission.WORK_TOPICS;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every operation of the API by its operationId, with the permission that it is meant to need. Who adds an operation adds
 * a line here; who changes what an operation needs changes it here too, or {@link EveryOperationTest} fails.
 *
 * <p>One's own things survive: what changes a version is sent with an old one (412), what only adds is sent with a body
 * that fails (400, 422) where the addition would matter, and what would end or delete gets a fresh thing each time.
 */
final class Fixtures {
    static final Map<String, Fixture> ALL = Stream.of(
                    IdentityFixtures.ALL,
                    TenantFixtures.ALL,
                    WorkFixtures.ALL,
                    RecordFixtures.ALL,
                    BillingFixtures.ALL,
                    SkillFixtures.ALL,
                    ValueFixtures.ALL)
            .flatMap(part -> part.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /**
     * What another document than ours describes, with its permission; ScimTest, ExternalTaskRestTest and DesktopDeploymentTest
     * ask it as the matrix asks others.
     */
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("scim", PROVISION_PEOPLE.name()),
            Map.entry("engineVersion", DEPLOY_PROCESSES.name()),
            Map.entry("engineDeployments", DEPLOY_PROCESSES.name()),
            Map.entry("createEngineDeployment", DEPLOY_PROCESSES.name()),
            Map.entry("fetchAndLock", WORK_TOPICS.name()),
            Map.entry("externalTask", WORK_TOPICS.name()),
            Map.entry("completeExternalTask", WORK_TOPICS.name()),
            Map.entry("failExternalTask", WORK_TOPICS.name()),
            Map.entry("externalTaskError", WORK_TOPICS.name()),
            Map.entry("extendExternalTaskLock", WORK_TOPICS.name()),
            Map.entry("unlockExternalTask", WORK_TOPICS.name()));

    private Fixtures() {}
}
