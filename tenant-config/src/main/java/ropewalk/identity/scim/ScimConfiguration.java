package ropewalk.identity.scim;

import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of SCIM 2.0 is spoken here; clients read the same at {@code /scim/v2/ServiceProviderConfig}. */
@Configuration(proxyBeanMethods = false)
class ScimConfiguration {
    static final int MOST_LISTED = 100;

    @Bean
    ResourceEndpoint scim(ScimUsers users) {
        ServiceProvider spoken = ServiceProvider.builder()
                .patchConfig(PatchConfig.builder().supported(true).build())
                .filterConfig(FilterConfig.builder()
                        .supported(true)
                        .maxResults(MOST_LISTED)
                        .build())
                .eTagConfig(ETagConfig.builder().supported(true).build())
                .bulkConfig(BulkConfig.builder().supported(false).build())
                .sortConfig(SortConfig.builder().supported(false).build())
                .changePasswordConfig(
                        ChangePasswordConfig.builder().supported(false).build())
                .authenticationSchemes(List.of(AuthenticationScheme.builder()
                        .name("Bearer token")
                        .description("The secret of an API client that may provision people, or an access token of it")
                        .type("oauthbearertoken")
                        .build()))
                .lenientContentTypeChecking(true)
                .build();
        ResourceEndpoint endpoint = new ResourceEndpoint(spoken);
        endpoint.registerEndpoint(new UserEndpointDefinition(users));
        return endpoint;
    }
}
