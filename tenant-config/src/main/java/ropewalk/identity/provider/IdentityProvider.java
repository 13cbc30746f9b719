package ropewalk.identity.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Role;

/**
 * Where else people of the tenant may sign in: an OpenID Connect provider, as an Admin registered it.
 *
 * @param label on the button of the sign-in page
 * @param mailClaim the claim with the mail address, usually {@code email}
 * @param joinsAs what people become who are not here yet; null when they are refused
 * @param groupsClaim the claim with the person's groups; null when groups mean nothing here
 * @param groupRoles by name of the group
 * @param configuration the provider's own description, as it was when the Admin saved it
 */
public record IdentityProvider(
        String id,
        String label,
        String issuer,
        String clientId,
        String mailClaim,
        @Nullable Role joinsAs,
        @Nullable String groupsClaim,
        Map<String, Role> groupRoles,
        Map<String, Object> configuration,
        long version) {
    /** In the provider's description: whether it names itself when it sends a browser back. */
    static final String NAMES_ITSELF = "authorization_response_iss_parameter_supported";

    /**
     * Whether an answer that names this issuer is from here (RFC 9207, 2.4): where two providers are trusted, one must
     * not pass for the other.
     *
     * @param issuer null when the answer names none, which is right for a provider that does not promise to
     */
    public boolean isNamedBy(@Nullable String issuer) {
        boolean promised = Boolean.TRUE.equals(configuration.get(NAMES_ITSELF));
        return issuer == null ? !promised : issuer.equals(this.issuer);
    }

    /** Whether groups decide about the role. */
    public boolean mapsGroups() {
        return groupsClaim != null && !groupRoles.isEmpty();
    }

    /** The highest role of these groups; whoever is in none of them gets what newcomers get. */
    public Optional<Role> roleOf(Collection<String> groups) {
        return groups.stream()
                .map(groupRoles::get)
                .filter(role -> role != null)
                .max(Comparator.naturalOrder())
                .or(() -> Optional.ofNullable(joinsAs));
    }
}
