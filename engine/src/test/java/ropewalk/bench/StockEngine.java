package ropewalk.bench;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine as it comes, history full, in a database of its own. Two settings are those of its Spring Boot starter and
 * help it: UUIDs for ids, and a pool large enough.
 */
public final class StockEngine implements Contender, AutoCloseable {
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final ProcessEngine engine;
    private final RuntimeService runtime;

    public StockEngine(Postgres postgres) {
        pool = postgres.fresh("stock", 24);
        jdbc = JdbcClient.create(pool);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("stock");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setIdGenerator(new StrongUuidGenerator());
        engine = configuration.buildProcessEngine();
        runtime = engine.getRuntimeService();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("parallel.bpmn", Models.parallel())
                .addModelInstance("approval.bpmn", Models.approval())
                .addModelInstance("job.bpmn", Models.job())
                .deploy();
    }

    public ProcessEngine engine() {
        return engine;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public String name() {
        return "stock 7.24.0, history full";
    }

    @Override
    public void wake() {
        configuration().getJobExecutor().start();
    }

    @Override
    public void sleep() {
        configuration().getJobExecutor().shutdown();
    }

    @Override
    public void startOne() {
        runtime.startProcessInstanceByKey("parallel", "order-4711", Round.VARIABLES);
    }

    @Override
    public long running() {
        return jdbc.sql("select count(*) from act_ru_execution where parent_id_ is null")
                .query(Long.class)
                .single();
    }

    @Override
    public void settle() {
        jdbc.sql("vacuum").update();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
