package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Tenants;

/** What desktop modelers for Camunda 7 send, and what becomes of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DesktopDeploymentTest {
    private static final String CREATE = "/engine-rest/deployment/create";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    ReviewWorkspace here;
    TopicWorker modeler;

    @BeforeEach
    void begin() {
        here = ReviewWorkspace.create(tenants, people, port);
        modeler = modelerOf(here.workspace());
    }

    private TopicWorker modelerOf(TestWorkspace workspace) {
        return new TopicWorker(port, workspace, "DRAW_PROCESSES", "DEPLOY_PROCESSES");
    }

    private static String drawn(String task) {
        return String.valueOf(ReviewWorkspace.drawn(task).get("xml"));
    }

    /** As the modeler sends them: fields first, then each file in a part of its own name. */
    private Answer send(TopicWorker sender, Map<String, String> fields, Map<String, byte[]> files) {
        List<byte[]> body = new ArrayList<>();
        fields.forEach((name, value) ->
                body.add(("--b-7\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, content) -> {
            body.add(("--b-7\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                            + "\"\r\nContent-Type: text/xml\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.add(content);
            body.add("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.add("--b-7--\r\n".getBytes(StandardCharsets.UTF_8));
        return new Browser(port).parts(CREATE, "b-7", body, sender.token());
    }

    private Answer deploy(TopicWorker sender, String xml, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "deployment-name", "Offer", "deployment-source", "Camunda Modeler", "deploy-changed-only", "true"));
        fields.putAll(more);
        return send(sender, fields, Map.of("offer.bpmn", xml.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer deploy(String xml) {
        return deploy(modeler, xml, Map.of("enable-duplicate-filtering", "true"));
    }

    private static String definition(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(
                        answer.json().at("/deployedProcessDefinitions").spliterator(), false)
                .map(one -> one.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }

    private List<String> drafts() {
        return StreamSupport.stream(
                        here.owner().get("/api/drafts").json().at("/items").spliterator(), false)
                .map(draft -> draft.at("/id").asString())
                .toList();
    }

    private Answer version(Answer deployed) {
        return here.owner().get("/api/process-definitions/" + definition(deployed));
    }

    private Answer ask(TopicWorker sender, String path) {
        return new Browser(port).send("GET", "/engine-rest" + path, null, sender.token());
    }

    @Test
    void deploysADrawingByWayOfADraft() {
        Answer first = deploy(drawn("check"));
        String id = definition(first);
        assertThat(first.text("/name")).isEqualTo("Offer");
        assertThat(first.text("/deploymentTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        var told = first.json().at("/deployedProcessDefinitions").get(id);
        assertThat(told.at("/key").asString()).isEqualTo("offer");
        assertThat(told.at("/version").asInt()).isEqualTo(1);
        assertThat(told.at("/deploymentId").asString()).isEqualTo(first.text("/id"));
        assertThat(version(first).text("/deployedBy/name")).isEqualTo("Painter");
        assertThat(version(first).text("/note")).isEqualTo("Camunda Modeler");
        assertThat(drafts()).hasSize(1);

        assertThat(definition(deploy(drawn("check")))).as("the same again").isEqualTo(id);
        Answer second = deploy(drawn("look"));
        assertThat(version(second).json().at("/version").asInt()).isEqualTo(2);
        assertThat(drafts()).as("its draft goes on").hasSize(1);
        assertThat(here.owner().get("/api/drafts/" + drafts().get(0)).text("/xml"))
                .contains("Task look");
        Map<String, String> always = Map.of("enable-duplicate-filtering", "false", "deploy-changed-only", "false");
        assertThat(version(deploy(modeler, drawn("look"), always))
                        .json()
                        .at("/version")
                        .asInt())
                .isEqualTo(3);
        assertThat(here.admin().get("/api/audit-entries?limit=30").body())
                .contains("draft.created", "draft.changed", "process.deployed");
    }

    @Test
    void takesDecisionTablesAndFormsWithTheDrawing() {
        String xml = Drawing.of(
                "ordered",
                Drawing.startWithForm("order") + Drawing.task("look", "", Map.of()) + Drawing.end(),
                "start>look",
                "look>end");
        Bundle.Resource form = Drawing.form("order", List.of(Map.of("type", "textfield", "key", "colour")));
        byte[] drawing = xml.getBytes(StandardCharsets.UTF_8);
        Answer without = send(modeler, Map.of(), Map.of("ordered.bpmn", drawing));
        assertThat(without.text("/message")).contains("start", "the form “order”");
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("ordered.bpmn", drawing);
        both.put(form.name(), form.content().getBytes(StandardCharsets.UTF_8));
        Answer whole = send(modeler, Map.of(), both);
        assertThat(whole.text("/name")).as("the file's").isEqualTo("ordered");
        assertThat(here.owner()
                        .get("/api/process-definitions/" + definition(whole) + "/start-form")
                        .body())
                .contains("colour");
    }

    @Test
    void saysInTheModelersWordsWhatIsNotAllowedAndKeepsTheDraft() {
        String xml = Drawing.of(
                "offer",
                Drawing.start() + "<scriptTask id=\"sly\" scriptFormat=\"groovy\"><script>1</script></scriptTask>"
                        + "<serviceTask id=\"code\" camunda:class=\"java.lang.Thread\"/>" + Drawing.end(),
                "start>sly",
                "sly>code",
                "code>end");
        Answer refused = deploy(xml);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/type")).isEqualTo("RestException");
        assertThat(refused.text("/problem")).isEqualTo("model-refused");
        assertThat(refused.text("/message")).contains("\noffer.bpmn, sly: ", "\noffer.bpmn, code: ");
        assertThat(here.owner().get("/api/process-definitions").json().at("/items"))
                .isEmpty();
        assertThat(drafts()).hasSize(1);
        assertThat(version(deploy(drawn("check"))).json().at("/version").asInt())
                .isEqualTo(1);
        assertThat(drafts()).hasSize(1);
    }

    @Test
    void waitsForASecondPersonWhereOneIsAskedFor() {
        here.withSecondPerson();
        Answer early = deploy(drawn("check"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/problem")).isEqualTo("review-required");
        assertThat(early.text("/message")).contains("review");
        here.approve(drafts().get(0));
        Answer deployed = deploy(drawn("check"));
        assertThat(version(deployed).text("/approvedBy/name")).isEqualTo("Sam Second");
        assertThat(deploy(drawn("look")).text("/problem")).isEqualTo("review-required");
    }

    @Test
    void leavesWhatAColleagueDraws() {
        String drawing = here.draft("look");
        definition(deploy(drawn("check")));
        assertThat(drafts()).hasSize(2).contains(drawing);
        assertThat(here.owner().get("/api/drafts/" + drawing).text("/xml")).contains("Task look");
    }

    @Test
    void keepsWorkspacesApart() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        TopicWorker stranger = modelerOf(other);
        Map<String, String> toOther = Map.of("tenant-id", other.name());
        Answer refused = deploy(modeler, drawn("check"), toOther);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/problem")).isEqualTo("other-tenant");
        assertThat(refused.text("/message")).contains(here.workspace().name()).doesNotContain(other.name());
        assertThat(drafts()).isEmpty();

        Answer own = deploy(
                modeler, drawn("check"), Map.of("tenant-id", here.workspace().name()));
        Answer theirs = deploy(stranger, drawn("check"), toOther);
        assertThat(version(own).json().at("/version").asInt()).isEqualTo(1);
        assertThat(here.owner()
                        .get("/api/process-definitions/" + definition(theirs))
                        .status())
                .isEqualTo(404);
        assertThat(definition(theirs)).isNotEqualTo(definition(own));
        assertThat(ask(modeler, "/deployment").json()).hasSize(1);
        assertThat(ask(modeler, "/deployment").text("/0/id")).isEqualTo(own.text("/id"));
        assertThat(ask(stranger, "/deployment").text("/0/id")).isEqualTo(theirs.text("/id"));
    }

    @Test
    void tellsAModelerWhetherItMayAndWhichEngineThisIs() {
        assertThat(ask(modeler, "/version").text("/version")).isEqualTo("7.24.0");
        assertThat(ask(modeler, "/deployment?maxResults=0").body()).isEqualTo("[]");
        assertThat(ask(modeler, "/deployment?maxResults=1000").text("/problem")).isEqualTo("invalid-request");
        TopicWorker painter = new TopicWorker(port, here.workspace(), "WORK_TOPICS");
        for (String path : List.of("/version", "/deployment")) {
            assertThat(ask(painter, path).status()).isEqualTo(403);
        }
        assertThat(deploy(painter, drawn("check"), Map.of()).status()).isEqualTo(403);
        TopicWorker deployer = new TopicWorker(port, here.workspace(), "DEPLOY_PROCESSES");
        Answer refused = deploy(deployer, drawn("check"), Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/message")).contains("draw processes");
        assertThat(new Browser(port)
                        .send("GET", "/engine-rest/version", null, Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void saysWhichFileDoesNotFit() {
        byte[] drawing = drawn("check").getBytes(StandardCharsets.UTF_8);
        byte[] text = "read me".getBytes(StandardCharsets.UTF_8);
        assertThat(send(modeler, Map.of("deployment-name", "Offer"), Map.of()).text("/problem"))
                .isEqualTo("one-diagram");
        assertThat(send(modeler, Map.of(), Map.of("a.bpmn", drawing, "b.bpmn", drawing))
                        .text("/problem"))
                .isEqualTo("one-diagram");
        Answer unknown = send(modeler, Map.of(), Map.of("offer.bpmn", drawing, "readme.txt", text));
        assertThat(unknown.text("/problem")).isEqualTo("unknown-file");
        assertThat(unknown.text("/message")).contains("readme.txt");
        byte[] latin = drawn("check").replace("Task check", "Prüfen").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(send(modeler, Map.of(), Map.of("offer.bpmn", latin)).text("/problem"))
                .isEqualTo("invalid-text");
        byte[] large = new byte[(2 << 20) + 1];
        Answer refused = send(modeler, Map.of(), Map.of("offer.bpmn", large));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/problem")).isEqualTo("too-large");
        assertThat(drafts()).isEmpty();
    }
}
