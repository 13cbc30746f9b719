package ropewalk.process.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.TenantContext;

/**
 * The engine reads a job's definition whenever it creates or ends a job, for whether it is suspended and with which
 * priority. What was read a moment ago is good enough: on every node a suspension takes hold of new jobs within
 * {@link #FRESH}.
 */
final class JobDefinitions extends JobDefinitionManager {
    static final Duration FRESH = Duration.ofSeconds(1);

    private final Map<Key, Read> recent;

    private record Key(String tenant, String id) {}

    private record Read(JobDefinitionEntity definition, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH.toNanos();
        }
    }

    private JobDefinitions(Map<Key, Read> recent) {
        this.recent = recent;
    }

    static SessionFactory factory() {
        Map<Key, Read> recent = new ConcurrentHashMap<>();
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return JobDefinitionManager.class;
            }

            @Override
            public Session openSession() {
                return new JobDefinitions(recent);
            }
        };
    }

    @Override
    public @Nullable JobDefinitionEntity findById(String id) {
        if (Context.getCommandInvocationContext().getCommand() instanceof SetJobDefinitionPriorityCmd) {
            return super.findById(id);
        }
        Key key = new Key(TenantContext.tenantId(), id);
        Read read = recent.get(key);
        if (read != null && read.isFresh()) {
            return read.definition();
        }
        JobDefinitionEntity definition = super.findById(id);
        recent.values().removeIf(old -> !old.isFresh());
        if (definition != null) {
            recent.put(key, new Read(definition, System.nanoTime()));
        }
        return definition;
    }
}
