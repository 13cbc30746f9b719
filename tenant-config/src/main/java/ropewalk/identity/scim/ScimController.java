package ropewalk.identity.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.PublicAddress;
import ropewalk.http.Requires;
import ropewalk.identity.provider.DirectoryAddress;
import ropewalk.tenant.Permission;

/**
 * SCIM 2.0 (RFC 7643 and 7644), by which a company's directory keeps its people here. The protocol is a library's; it
 * describes itself at {@code /scim/v2/Schemas}, and is therefore not in our API document.
 */
@RestController
@Hidden
class ScimController {
    private static final MediaType SCIM = MediaType.parseMediaType("application/scim+json;charset=UTF-8");
    private static final int MOST_BYTES = 256 * 1024;

    /** Whoever comes so far was recognised and holds the permission. */
    private static final Authorization RECOGNISED = new Authorization() {
        @Override
        public Set<String> getClientRoles() {
            return Set.of();
        }

        @Override
        public boolean authenticate(Map<String, String> headers, Map<String, String> parameters) {
            return true;
        }
    };

    private final ResourceEndpoint endpoint;
    private final PublicAddress address;

    ScimController(ResourceEndpoint endpoint, PublicAddress address) {
        this.endpoint = endpoint;
        this.address = address;
    }

    @RequestMapping(DirectoryAddress.BASE + "/**")
    @Requires(Permission.PROVISION_PEOPLE)
    @Operation(operationId = "scim", summary = "Keep the workspace's people by SCIM 2.0")
    ResponseEntity<String> answer(HttpServletRequest request) throws IOException {
        String path = request.getRequestURI().substring(DirectoryAddress.BASE.length());
        ScimResponse response = isSpoken(path)
                ? endpoint.handleRequest(
                        address.of(DirectoryAddress.BASE) + path + query(request),
                        HttpMethod.valueOf(request.getMethod()),
                        body(request),
                        headers(request),
                        new Context(RECOGNISED))
                : new ErrorResponse(
                        ScimRefusal.notSpoken("Groups, bulk requests and /Me are not kept here. Roles follow"
                                + " from the groups that an identity provider names at sign-in."));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(response.getHttpStatus());
        response.getHttpHeaders().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                answer.header(name, value);
            }
        });
        boolean isEmpty = response.getHttpStatus() == HttpStatus.NO_CONTENT.value()
                || response.getHttpStatus() == HttpStatus.NOT_MODIFIED.value();
        return isEmpty ? answer.build() : answer.contentType(SCIM).body(response.toString());
    }

    private static boolean isSpoken(String path) {
        return !path.matches("/(Groups|Bulk|Me)(/.*)?");
    }

    private static String query(HttpServletRequest request) {
        return request.getQueryString() == null ? "" : "?" + request.getQueryString();
    }

    private static String body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "request-too-large",
                    "A SCIM request has at most " + MOST_BYTES / 1024 + " KB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }
}
