package ropewalk.process;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.InboundEvent;
import ropewalk.connection.Inbox;
import ropewalk.connector.MeetingNews;
import ropewalk.process.MeetingTable.Moment;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitReached;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** What an event from outside does: it starts a process once, or goes to the instances that wait for it. */
@Component
class Triggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    private final Inbox inbox;
    private final RuntimeService engine;
    private final ProcessElements elements;
    private final Meetings meetings;
    private final JdbcClient jdbc;
    private final Limits limits;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Triggers(
            Inbox inbox,
            RuntimeService engine,
            ProcessElements elements,
            Meetings meetings,
            JdbcClient jdbc,
            Limits limits,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.engine = engine;
        this.elements = elements;
        this.meetings = meetings;
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Handles the current tenant's oldest event: what it does and that it is handled are one transaction.
     *
     * @return false when none was due
     */
    boolean takeOne() {
        String[] taken = new String[1];
        try {
            return transaction.execute(status -> {
                Optional<InboundEvent> event = inbox.next();
                event.ifPresent(next -> {
                    taken[0] = next.id();
                    deliver(next);
                });
                return event.isPresent();
            });
        } catch (RuntimeException failure) {
            if (taken[0] == null) {
                throw failure;
            }
            if (!(failure instanceof OptimisticLockingException)) {
                LOG.warn("event {} could not be brought to its process: {}", taken[0], failure.toString());
            }
            transaction.executeWithoutResult(status -> inbox.postpone(taken[0], reason(failure)));
            return true;
        }
    }

    private static String reason(RuntimeException failure) {
        if (failure instanceof LimitReached held && held.isUnpaid()) {
            return "An invoice of the workspace has not been paid for more than seven days";
        }
        return failure instanceof LimitReached full && full.isOfAll()
                ? "Whoever provides the workspace has given out as many process starts as there are this month"
                : failure instanceof LimitReached
                        ? "The workspace has started as many processes as it may this month"
                        : "The process could not take it: " + failure.getMessage();
    }

    private void deliver(InboundEvent event) {
        Scope scope = TenantContext.require();
        Actor actor = new Actor(Actor.Kind.SYSTEM, "connection:" + event.connectionId(), event.connectionName());
        TenantContext.run(new Scope(scope.tenant(), actor, scope.permissions(), scope.address()), () -> {
            boolean isMeeting = MeetingNews.isStart(event.type());
            Optional<Moment> moment = isMeeting ? meetings.momentOf(event) : Optional.empty();
            if (isMeeting && moment.isEmpty()) {
                inbox.handled(event.id(), "ignored");
                return;
            }
            boolean isTrigger = false;
            boolean started = false;
            for (ProcessElements.Deployed start : elements.startedBy(event.type())) {
                if (isMeant(start.element(), event, moment)) {
                    isTrigger = true;
                    started |= startOnce(start, event, moment);
                }
            }
            if (started) {
                inbox.handled(event.id(), "started");
            } else if (correlate(event, moment) > 0) {
                inbox.handled(event.id(), "correlated");
            } else if (!isTrigger && event.businessKey() != null && elements.isCaught(event.type())) {
                inbox.postpone(event.id(), "Nothing with the key " + event.businessKey() + " waits for it yet");
            } else {
                inbox.handled(event.id(), "ignored");
            }
        });
    }

    /** @param moment of a meeting, when the event tells of one: an element waits for one such moment alone */
    private static boolean isMeant(ProcessElement element, InboundEvent event, Optional<Moment> moment) {
        boolean isFrom = element.connection().isEmpty() || element.connection().equals(event.connectionName());
        return isFrom
                && moment.map(Moment::moment)
                        .map(MeetingOffset.of(element.properties()).text()::equals)
                        .orElse(true);
    }

    private boolean startOnce(ProcessElements.Deployed start, InboundEvent event, Optional<Moment> moment) {
        String about = event.businessKey() == null ? event.eventId() : event.businessKey();
        String key = jdbc.sql("select key from process_definition where id = :id")
                .param("id", start.definitionId())
                .query(String.class)
                .single();
        String startKey = event.connectionId() + ":"
                + moment.map(of -> of.meetingId() + " " + of.startsAt()).orElse(about);
        int first = jdbc.sql(
                        """
                        insert into process_start (tenant_id, definition_key, start_key, at)
                        values (:tenant, :key, :startKey, :now) on conflict do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .param("startKey", startKey)
                .param("now", Sql.at(clock.instant()))
                .update();
        if (first == 0) {
            return false;
        }
        limits.take(Limit.PROCESS_STARTS, 1);
        ProcessInstance instance = engine.createMessageCorrelation(event.type())
                .processDefinitionId(start.definitionId())
                .processInstanceBusinessKey(about)
                .setVariables(start.element().brings(event.payload()))
                .correlateStartMessage();
        jdbc.sql("update process_start set instance_id = :id where definition_key = :key and start_key = :startKey")
                .param("id", instance.getId())
                .param("key", key)
                .param("startKey", startKey)
                .update();
        record("process.started", instance.getId(), key, event);
        return true;
    }

    private int correlate(InboundEvent event, Optional<Moment> moment) {
        if (event.businessKey() == null) {
            return 0;
        }
        int delivered = 0;
        List<ProcessInstance> instances = engine.createProcessInstanceQuery()
                .processInstanceBusinessKey(event.businessKey())
                .active()
                .list();
        for (ProcessInstance instance : instances) {
            List<EventSubscription> waiting = engine.createEventSubscriptionQuery()
                    .processInstanceId(instance.getId())
                    .eventType("message")
                    .eventName(event.type())
                    .list();
            for (EventSubscription subscription : waiting) {
                Optional<ProcessElement> element =
                        elements.catching(instance.getProcessDefinitionId(), subscription.getActivityId());
                if (element.isEmpty() || isMeant(element.get(), event, moment)) {
                    delivered += received(subscription, element, event, instance);
                }
            }
        }
        return delivered;
    }

    private int received(
            EventSubscription subscription,
            Optional<ProcessElement> element,
            InboundEvent event,
            ProcessInstance instance) {
        ProcessElement catching =
                element.orElse(new ProcessElement(subscription.getActivityId(), "catch", event.type(), null, Map.of()));
        try {
            engine.messageEventReceived(event.type(), subscription.getExecutionId(), catching.brings(event.payload()));
        } catch (MismatchingMessageCorrelationException gone) {
            return 0;
        }
        record("message.received", instance.getId(), catching.id(), event);
        return 1;
    }

    private void record(String action, String instanceId, String name, InboundEvent event) {
        events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("process-instance", instanceId, name),
                Map.of("event", event.type(), "eventId", event.eventId(), "connection", event.connectionName())));
    }
}
