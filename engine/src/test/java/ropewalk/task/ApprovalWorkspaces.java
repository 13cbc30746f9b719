package ropewalk.task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Processes;
import ropewalk.tenant.Tenants;

/** Fresh workspaces in which something is approved. */
@Component
record ApprovalWorkspaces(
        Tenants tenants, People people, Processes processes, JdbcClient jdbc, TransactionTemplate transaction) {
    Approvals fresh() {
        return new Approvals(TestWorkspace.create(tenants, people), processes, jdbc, transaction);
    }
}
