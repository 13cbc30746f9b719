package ropewalk.process;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import ropewalk.http.Requires;
import ropewalk.process.DesktopDeployments.Sent;
import ropewalk.tenant.Permission;

/**
 * What desktop modelers for Camunda 7 ask: which engine this is, whether they may deploy, and that a drawing be deployed. As
 * {@link TopicController}, in Camunda's shapes and in no document of ours.
 */
@RestController
@RequestMapping(path = "/engine-rest", produces = MediaType.APPLICATION_JSON_VALUE)
@Hidden
class DesktopController extends EngineRest {
    private final DesktopDeployments deployments;

    DesktopController(DesktopDeployments deployments) {
        this.deployments = deployments;
    }

    record Version(String version) {}

    @GetMapping("/version")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "engineVersion")
    Version version() {
        return new Version(ProductPropertiesUtil.getProductVersion());
    }

    /** @param maxResults 0 to 100; a modeler that only wants to know whether it may sends 0 */
    @GetMapping("/deployment")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "engineDeployments")
    List<Map<String, @Nullable Object>> list(
            @RequestParam(defaultValue = "0") int firstResult, @RequestParam(defaultValue = "100") int maxResults) {
        return deployments.list(firstResult, maxResults);
    }

    @PostMapping(path = "/deployment/create", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "createEngineDeployment")
    Map<String, @Nullable Object> create(
            @RequestParam(name = "deployment-name", required = false) @Nullable String name,
            @RequestParam(name = "deployment-source", required = false) @Nullable String source,
            @RequestParam(name = "tenant-id", required = false) @Nullable String tenant,
            @RequestParam(name = "enable-duplicate-filtering", defaultValue = "false") boolean unlessSame,
            @RequestParam(name = "deploy-changed-only", defaultValue = "false") boolean onlyChanged,
            MultipartHttpServletRequest request) {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        return deployments.create(new Sent(name, source, tenant, unlessSame || onlyChanged, files));
    }
}
