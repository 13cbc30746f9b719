package ropewalk.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.MovedClock;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Role;

/** Another node for the times of tasks, with a clock of its own. */
@Component
record TimesRoom(
        TimerTable timers,
        TaskTable table,
        TaskCircle circle,
        Escalations escalations,
        TaskSignals signals,
        UserTasks engine,
        ApplicationEventPublisher events,
        TransactionTemplate transaction,
        JdbcClient jdbc) {

    Open open(Approvals approvals, int port) {
        TestWorkspace workspace = approvals.workspace();
        return new Open(this, approvals, workspace, new MovedClock(), workspace.browser(port, Role.MANAGER));
    }

    record Open(TimesRoom room, Approvals approvals, TestWorkspace workspace, MovedClock clock, Browser manager) {
        /** The task as a Manager sees it. */
        Browser.Answer task(String attributes, Map<String, String> properties) {
            approvals.start(attributes, properties(properties));
            return manager.get("/api/tasks/" + Approvals.task(manager));
        }

        static String properties(Map<String, String> properties) {
            StringBuilder listed = new StringBuilder();
            properties.forEach((name, value) ->
                    listed.append("<camunda:property name=\"%s\" value=\"%s\"/>".formatted(name, value)));
            return listed.toString();
        }

        /** Another node, at that moment. */
        void work(Instant now) {
            clock.set(now);
            workspace.inside(() -> {
                TimerWork work = node();
                while (work.one()) {
                    Thread.onSpinWait();
                }
                return "done";
            });
        }

        TimerWork node() {
            return new TimerWork(
                    room.timers,
                    room.table,
                    room.circle,
                    room.escalations,
                    room.signals,
                    room.engine,
                    clock,
                    room.events,
                    room.transaction);
        }

        List<String> planned(String task) {
            return workspace.inside(() -> room.transaction.execute(status -> room.jdbc
                    .sql("select kind, fires_at from task_timer where task_id = :task order by fires_at, kind")
                    .param("task", task)
                    .query((row, number) -> row.getString("kind") + " "
                            + row.getTimestamp("fires_at").toInstant())
                    .list()));
        }
    }
}
