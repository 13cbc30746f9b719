package ropewalk.process.engine;

import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import ropewalk.tenant.TenantContext;

/** Whatever is deployed belongs to the tenant whose scope it is deployed in; row-level security refuses another. */
final class TenantRepositoryService extends RepositoryServiceImpl {
    @Override
    public DeploymentBuilder createDeployment() {
        return super.createDeployment().tenantId(TenantContext.tenantId());
    }
}
