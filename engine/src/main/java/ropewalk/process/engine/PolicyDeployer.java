package ropewalk.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * Goes before the engine's own deployers, for a new deployment and for one read back from the database: whatever way a
 * model took, it is checked before the engine parses it, for parsing already loads classes.
 */
final class PolicyDeployer implements Deployer {
    private final ModelPolicy policy;

    PolicyDeployer(ModelPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<Finding> refused = deployment.getResources().values().stream()
                .flatMap(resource -> policy.check(resource.getName(), resource.getBytes()).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        if (!refused.isEmpty()) {
            throw new ModelRefused(refused);
        }
    }
}
