package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.Operations;
import ropewalk.connector.Field;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.BundleScenarios;
import ropewalk.process.Deployed;
import ropewalk.process.Drawn;
import ropewalk.process.Processes;
import ropewalk.skill.Permission;
import ropewalk.skill.Scenarios;
import ropewalk.skill.Skill;
import ropewalk.skill.SkillFolders;
import ropewalk.tenant.Tenants;

/** The skills that come with the server can be installed as they are, and do what their scenarios say. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ShippedSkillsTest {
    private static final SortedMap<String, Skill> SKILLS = shipped();

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Operations operations;

    @Autowired
    Drawn drawn;

    @Autowired
    Processes processes;

    @Autowired
    BundleScenarios scenarios;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;

    private static SortedMap<String, Skill> shipped() {
        try {
            return SkillFolders.shipped(ShippedSkillsTest.class.getClassLoader());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Stream<String> ids() {
        return SKILLS.keySet().stream();
    }

    @BeforeEach
    void create() {
        workspace = TestWorkspace.create(tenants, people);
    }

    private static ShippedSkill skill(String id) {
        return new ShippedSkill(Objects.requireNonNull(SKILLS.get(id), id));
    }

    @Test
    void tenComeWithTheServer() {
        assertThat(SKILLS.keySet())
                .containsExactly(
                        "ropewalk.access-request",
                        "ropewalk.contract-review",
                        "ropewalk.dunning",
                        "ropewalk.employee-onboarding",
                        "ropewalk.erasure-request",
                        "ropewalk.invoice-approval",
                        "ropewalk.lead-enrichment",
                        "ropewalk.meeting-follow-up",
                        "ropewalk.purchase-request",
                        "ropewalk.support-escalation");
        assertThat(SKILLS.values()).allSatisfy(skill -> {
            assertThat(skill.manifest().publisher()).isEqualTo("Ropewalk");
            assertThat(skill.manifest().licence()).isEqualTo("Apache-2.0");
            assertThat(skill.files()).containsKeys("README.md", "pictures/drawing.png");
        });
    }

    /** One after the other in one workspace, so that no two of them want the same. */
    @Test
    void allOfThemCanBeDeployedSideBySide() {
        for (String id : SKILLS.keySet()) {
            Deployed deployed = workspace.inside(() ->
                    transaction.execute(status -> processes.deploy(skill(id).bundle())));
            assertThat(deployed).as(id).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void nothingIsSaidAgainstIt(String id) {
        assertThat(workspace.inside(() -> drawn.findings(skill(id).bundle()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void doesWhatItsScenariosSay(String id) {
        ShippedSkill skill = skill(id);
        Map<String, String> files = skill.scenarios();
        List<BundleScenarios.Result> results = workspace.inside(() -> scenarios.run(skill.bundle(), files));
        assertThat(results).hasSameSizeAs(files.keySet()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(results).allSatisfy(result -> assertThat(result.passed())
                .as(result.file() + ": " + result.difference())
                .isTrue());
        assertThat(Scenarios.run(skill.skill()))
                .allSatisfy(result -> assertThat(result.problem()).isNull());
    }

    /** A way out that no scenario takes was tried by nobody. */
    @ParameterizedTest
    @MethodSource("ids")
    void itsScenariosReachAllOfItsElements(String id) {
        ShippedSkill skill = skill(id);
        Set<String> left = new TreeSet<>(skill.elements());
        left.removeAll(skill.reached());
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void usesAllOfItsFormsAndDecisionsAndHasNoOthers(String id) {
        ShippedSkill skill = skill(id);
        assertThat(skill.formsAskedFor()).isEqualTo(skill.forms());
        assertThat(skill.decisionsAskedFor()).isEqualTo(skill.decisions());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void declaresWhatItCallsAndNoMore(String id) {
        ShippedSkill skill = skill(id);
        Set<String> topics = new TreeSet<>();
        skill.calls().forEach(call -> topics.add(call.topic()));
        Set<String> own = new TreeSet<>();
        skill.skill()
                .manifest()
                .steps()
                .forEach(step -> own.add(skill.skill().manifest().topic(step)));
        assertThat(topics).containsAll(own);
        topics.removeAll(own);
        assertThat(operations.topics()).containsAll(topics);
        boolean asks = topics.removeIf(topic -> topic.startsWith("assistant."));
        Set<Permission> declared = new TreeSet<>();
        topics.forEach(topic -> declared.add(new Permission(Permission.Kind.OPERATION, topic)));
        skill.messages().forEach(message -> declared.add(new Permission(Permission.Kind.EVENT, message)));
        if (asks) {
            declared.add(new Permission(Permission.Kind.ASSISTANT, ""));
        }
        assertThat(skill.skill().manifest().permissions()).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void givesEachOperationWhatItAsksForAndWaitsForEventsThatThereAre(String id) {
        for (ShippedSkill.Call call : skill(id).calls()) {
            if (!call.topic().startsWith("skill.")) {
                List<Field> fields = inputs(call.topic());
                assertThat(fields).as(call.topic()).extracting(Field::name).containsAll(call.inputs());
                assertThat(call.inputs())
                        .as(call.topic())
                        .containsAll(fields.stream()
                                .filter(field -> field.required() && field.defaultValue() == null)
                                .map(Field::name)
                                .toList());
            }
        }
        assertThat(skill(id).messages()).allSatisfy(message -> {
            String connector = message.substring(0, message.indexOf('.'));
            assertThat(operations.card(connector).orElseThrow().events())
                    .extracting(event -> connector + "." + event.id())
                    .contains(message);
        });
    }

    private List<Field> inputs(String topic) {
        int end = topic.indexOf('.');
        return operations
                .card(topic.substring(0, end))
                .flatMap(card -> card.operation(topic.substring(end + 1)))
                .orElseThrow()
                .inputs();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void saysWhatToConnectAndWhatToChangeFirst(String id) {
        String readMe = skill(id).text("README.md");
        assertThat(readMe).contains("## What to connect", "## What to change first", "## What it does by itself");
        skill(id).calls().stream()
                .filter(call ->
                        !call.topic().startsWith("skill.") && !call.topic().startsWith("assistant."))
                .map(call -> operations
                        .card(call.topic().substring(0, call.topic().indexOf('.')))
                        .orElseThrow()
                        .name())
                .forEach(connector -> assertThat(readMe).contains("**" + connector + "**"));
    }
}
