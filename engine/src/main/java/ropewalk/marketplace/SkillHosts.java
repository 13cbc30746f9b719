package ropewalk.marketplace;

import java.util.SortedSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.ConnectorCalls;
import ropewalk.skill.Permission;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Used;

/** Makes for each run what its code may ask for. */
@Component
class SkillHosts {
    private final ObjectProvider<ConnectorCalls> calls;
    private final SkillRequests requests;
    private final SkillRecords records;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SkillHosts(
            ObjectProvider<ConnectorCalls> calls,
            SkillRequests requests,
            SkillRecords records,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.calls = calls;
        this.requests = requests;
        this.records = records;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    SkillHost of(SortedSet<Permission> permissions, ConnectorCall call) {
        return new SkillHost(permissions, call, calls.getObject(), requests, records, this::used);
    }

    /** An answered call counts as a call of the workspace, as that of a process does. */
    private void used(String cause) {
        transaction.executeWithoutResult(status -> events.publishEvent(new Used(Limit.CONNECTOR_CALLS, cause)));
    }
}
