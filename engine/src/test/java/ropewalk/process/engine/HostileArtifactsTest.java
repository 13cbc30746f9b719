package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.tenant.TenantId;

/** Diagrams that strangers draw: none of these runs, each is refused with its code. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostileArtifactsTest {
    private static final TenantId TENANT = Tenants.fresh();
    private static final long SEED = 20_261_124;

    @Autowired
    ModelPolicy policy;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    static Stream<Hostile> artifacts() {
        return Stream.of(HostileModels.all(), HostileFiles.all(), HostileDecisions.all(), HostileExpressions.byHand())
                .flatMap(group -> group);
    }

    @AfterEach
    void nothingHasRun() {
        assertThat(Canary.isQuiet()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void isRefusedWithItsCode(Hostile hostile) {
        assertThat(policy.check(hostile.resource(), hostile.content()))
                .extracting(Finding::code)
                .contains(hostile.code());
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void isRefusedByTheEngineItself(Hostile hostile) {
        Tenants.in(TENANT, () -> {
            assertThatThrownBy(() -> repository
                            .createDeployment()
                            .addInputStream(hostile.resource(), new ByteArrayInputStream(hostile.content()))
                            .deploy())
                    .isInstanceOf(ModelRefused.class)
                    .hasMessageContaining(hostile.code());
            assertThat(repository.createDeploymentQuery().count()).isZero();
            return true;
        });
    }

    @Test
    void thereAreAtLeastSixtyOfThem() {
        assertThat(artifacts()).hasSizeGreaterThan(60).extracting(Hostile::name).doesNotHaveDuplicates();
    }

    /** Past the check of the tree, with the resolvers alone, as if the first lock were broken. */
    @Test
    void noneOfTenThousandExpressionsRuns() {
        AllowListExpressions expressions = (AllowListExpressions) engine.getExpressionManager();
        int refused = 0;
        List<String> generated = HostileExpressions.generated(SEED, 10_000).toList();
        for (String text : generated) {
            try {
                expressions.createExpression(text).getValue(new ExecutionEntity());
            } catch (ProcessEngineException | NullPointerException expected) {
                refused++;
            }
            assertThat(Canary.isQuiet()).as("seed %d: %s", SEED, text).isTrue();
        }
        assertThat(refused).as("refused, seed %d", SEED).isGreaterThan(5_000);
    }

    @Test
    void theResolversAloneReachNoObjectEither() {
        for (String text : HostileExpressions.generated(SEED + 1, 2_000).toList()) {
            try {
                ResolversAlone.value(text);
            } catch (RuntimeException expected) {
                continue;
            }
            assertThat(Canary.isQuiet()).as("seed %d: %s", SEED + 1, text).isTrue();
        }
    }
}
