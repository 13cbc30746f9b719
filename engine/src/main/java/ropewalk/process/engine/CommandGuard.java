package ropewalk.process.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import ropewalk.tenant.TenantContext;

/**
 * Stands before every engine command. Refuses work that is in no tenant's scope (row-level security would show it
 * nothing, silently), and queries that carry expressions, however deep they are nested.
 */
final class CommandGuard extends CommandInterceptor {
    /** What is done for no tenant: the engine's own end. */
    private static final String END_OF_THE_ENGINE = "org.camunda.bpm.engine.impl.SchemaOperationProcessEngineClose";

    private final AtomicBoolean started;

    /** @param started false while the engine builds itself, which it does for no tenant either */
    CommandGuard(AtomicBoolean started) {
        this.started = started;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (started.get()
                && TenantContext.current().isEmpty()
                && !command.getClass().getName().equals(END_OF_THE_ENGINE)) {
            throw new IllegalStateException("an engine command outside every tenant's scope: "
                    + command.getClass().getName());
        }
        if (command instanceof AbstractQuery<?, ?> query && carriesExpressions(query)) {
            throw new ProcessEngineException("a query carries no expressions");
        }
        return next.execute(command);
    }

    private static boolean carriesExpressions(AbstractQuery<?, ?> query) {
        return !query.getExpressions().isEmpty()
                || parts(query).stream().anyMatch(part -> part != query && carriesExpressions(part));
    }

    private static List<? extends AbstractQuery<?, ?>> parts(AbstractQuery<?, ?> query) {
        if (query instanceof TaskQueryImpl tasks) {
            return tasks.getQueries();
        }
        if (query instanceof ProcessInstanceQueryImpl instances) {
            return instances.getQueries();
        }
        if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return tasks.getQueries();
        }
        return query instanceof HistoricProcessInstanceQueryImpl instances ? instances.getQueries() : List.of();
    }
}
