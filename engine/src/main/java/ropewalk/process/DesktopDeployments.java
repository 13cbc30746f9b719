package ropewalk.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import ropewalk.http.Problem;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * Drawings from desktop modelers. Each becomes a draft first, and is deployed as any draft: the policy for models, the
 * scenarios and the second person hold for it, and a draft that was refused stays for people to look at.
 */
@Component
class DesktopDeployments {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;

    private final Drafts drafts;
    private final Deployments deployments;
    private final Definitions definitions;
    private final Tenants tenants;
    private final RepositoryService engine;
    private final TransactionTemplate transaction;

    DesktopDeployments(
            Drafts drafts,
            Deployments deployments,
            Definitions definitions,
            Tenants tenants,
            RepositoryService engine,
            PlatformTransactionManager transactions) {
        this.drafts = drafts;
        this.deployments = deployments;
        this.definitions = definitions;
        this.tenants = tenants;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param name of the deployment, and of the draft; the file's when it is missing
     * @param source which program sent it, kept as the version's note
     * @param tenant the name of the workspace, if anything
     * @param unlessSame whether the version that is there is answered when it has the same content
     */
    record Sent(
            @Nullable String name,
            @Nullable String source,
            @Nullable String tenant,
            boolean unlessSame,
            List<MultipartFile> files) {}

    /** The newest first. */
    List<Map<String, @Nullable Object>> list(int first, int most) {
        TopicLimits.between("firstResult", first, 0, 1_000_000);
        TopicLimits.between("maxResults", most, 0, MOST);
        if (most == 0) {
            return List.of();
        }
        return transaction.execute(status -> engine
                .createDeploymentQuery()
                .tenantIdIn(TenantContext.tenantId())
                .orderByDeploymentTime()
                .desc()
                .listPage(first, most)
                .stream()
                .map(DesktopAnswers::of)
                .toList());
    }

    /**
     * With no transaction open, for the draft stays whatever becomes of it.
     *
     * @throws Problem as {@link Deployments#deployDraft}; 400 {@code one-diagram}, {@code unknown-file}, {@code
     *     other-tenant}; 403 {@code forbidden}
     */
    Map<String, @Nullable Object> create(Sent sent) {
        if (!TenantContext.require().may(Permission.DRAW_PROCESSES)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "What a modeler sends becomes a draft first: this client has to be allowed to "
                            + Permission.DRAW_PROCESSES.label() + " as well.");
        }
        checkTenant(sent.tenant());
        Bundle bundle = bundle(sent);
        String key = Diagram.read(bundle.xml()).flatMap(Diagram::processKey).orElse(null);
        Optional<ProcessDefinition> same = sent.unlessSame() ? same(key, bundle) : Optional.empty();
        String note = sent.source() == null ? "" : sent.source();
        String definition = same.map(ProcessDefinition::getId).orElseGet(() -> {
            Drafts.Draft draft = transaction.execute(status -> kept(key, bundle));
            return deployments
                    .deployDraft(draft.id(), draft.version(), false, note)
                    .definitionId();
        });
        return transaction.execute(status -> DesktopAnswers.created(engine, definition));
    }

    /** The one that has this content already, or the one that this client changed last; a colleague's stays as it is. */
    private Drafts.Draft kept(@Nullable String key, Bundle bundle) {
        String client = TenantContext.require().actor().id();
        List<Drafts.Draft> all = drafts.ofProcess(key);
        return all.stream()
                .filter(draft -> draft.bundle().fingerprint().equals(bundle.fingerprint()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(draft -> draft.updatedBy().id().equals(client))
                        .findFirst()
                        .map(own -> drafts.change(own.id(), own.version(), bundle)))
                .orElseGet(() -> drafts.create(bundle));
    }

    private Optional<ProcessDefinition> same(@Nullable String key, Bundle bundle) {
        if (key == null) {
            return Optional.empty();
        }
        return transaction.execute(status -> Optional.ofNullable(engine.createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .tenantIdIn(TenantContext.tenantId())
                        .latestVersion()
                        .singleResult())
                .filter(latest -> definitions
                        .bundle(latest.getId(), bundle.name())
                        .fingerprint()
                        .equals(bundle.fingerprint())));
    }

    private void checkTenant(@Nullable String tenant) {
        if (tenant != null && !tenant.isBlank() && !tenant.equals(tenants.own().workspace())) {
            throw Problem.badRequest(
                    "other-tenant",
                    "This client deploys into its own workspace, “"
                            + tenants.own().workspace() + "”, and no other; leave the tenant out.");
        }
    }

    private static Bundle bundle(Sent sent) {
        String xml = null;
        String file = "";
        List<Bundle.Resource> resources = new ArrayList<>();
        for (MultipartFile part : sent.files()) {
            String name = part.getOriginalFilename() == null ? "" : part.getOriginalFilename();
            String known = name.toLowerCase(Locale.ROOT);
            if (known.endsWith(".dmn")) {
                resources.add(new Bundle.Resource(name, Bundle.Kind.DMN, text(name, part)));
            } else if (known.endsWith(".form")) {
                resources.add(new Bundle.Resource(name, Bundle.Kind.FORM, text(name, part)));
            } else if (!known.endsWith(".bpmn") && !known.endsWith(".bpmn20.xml")) {
                throw Problem.badRequest(
                        "unknown-file",
                        "“" + shown(name) + "” is neither a drawing (.bpmn) nor a decision table (.dmn) nor a form"
                                + " (.form); leave it out.");
            } else if (xml != null) {
                throw oneDiagram();
            } else {
                xml = text(name, part);
                file = name.substring(0, known.lastIndexOf(known.endsWith(".bpmn") ? ".bpmn" : ".bpmn20.xml"));
            }
        }
        if (xml == null) {
            throw oneDiagram();
        }
        return new Bundle(sent.name() == null || sent.name().isBlank() ? file : sent.name(), xml, resources);
    }

    private static Problem oneDiagram() {
        return Problem.badRequest(
                "one-diagram", "Send one drawing (.bpmn) at a time, with its decision tables and forms.");
    }

    private static String text(String name, MultipartFile part) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(part.getBytes()))
                    .toString();
        } catch (CharacterCodingException other) {
            throw Problem.unprocessable("invalid-text", "“" + shown(name) + "” is not written in UTF-8; save it so.");
        } catch (IOException unreadable) {
            throw Problem.badRequest("invalid-request", "“" + shown(name) + "” did not arrive whole; send it again.");
        }
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
