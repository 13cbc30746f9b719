package ropewalk.notification.settings;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.http.Problem;
import ropewalk.notification.NoticeKind;
import ropewalk.secret.SealBrokenException;
import ropewalk.secret.Secrets;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * Links that end letters of some kinds to one person without sign-in: the tenant's id, and whom and what it is about sealed
 * with the tenant's key. Nobody else can make one, and nothing else can be done with it. Old ones end with the tenant's
 * key.
 */
@Component
public class Unsubscribing {
    private static final String CONTEXT = "notices";
    private static final String FIELD = "unsubscribe";
    private static final int ID_BYTES = 16;
    private static final int LONGEST = 1000;
    private static final String AND = ",";

    private final Secrets secrets;
    private final Brands brands;
    private final Domains domains;
    private final Tenants tenants;
    private final SettingsChanges changes;

    Unsubscribing(Secrets secrets, Brands brands, Domains domains, Tenants tenants, SettingsChanges changes) {
        this.secrets = secrets;
        this.brands = brands;
        this.domains = domains;
        this.tenants = tenants;
        this.changes = changes;
    }

    public URI link(String personId, List<NoticeKind> kinds, String channel) {
        String codes = kinds.stream().map(NoticeKind::code).collect(Collectors.joining(AND));
        TenantId tenant = TenantContext.require().tenant();
        UUID id = UUID.fromString(tenant.value());
        byte[] sealed = secrets.seal(tenant, CONTEXT, FIELD, personId + " " + codes + " " + channel);
        byte[] all = ByteBuffer.allocate(ID_BYTES + sealed.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(sealed)
                .array();
        return domains.address(
                "/unsubscribe/" + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    /**
     * @return whose letters they are, by name
     * @throws Problem 404 when it is no link of ours
     */
    String check(String token) {
        return within(token, about -> {});
    }

    /**
     * @return whose letters they were, by name
     * @throws Problem 404 when it is no link of ours
     */
    String follow(String token) {
        return within(
                token,
                about -> changes.unsubscribe(
                        about[0],
                        Stream.of(about[1].split(AND))
                                .map(code -> NoticeKind.of(code).orElseThrow(Problem::notFound))
                                .toList(),
                        about[2]));
    }

    /** In the scope of the tenant that the link names, once it is known to be that tenant's. */
    private String within(String token, Consumer<String[]> work) {
        byte[] all = decoded(token).orElseThrow(Problem::notFound);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        TenantId tenant = new TenantId(new UUID(bytes.getLong(), bytes.getLong()).toString());
        byte[] sealed = Arrays.copyOfRange(all, ID_BYTES, all.length);
        return TenantContext.get(Scope.system(tenant, "unsubscribe link"), () -> {
            work.accept(open(tenant, sealed).split(" "));
            return brands.nameOf(tenants.own());
        });
    }

    private String open(TenantId tenant, byte[] sealed) {
        if (tenants.find(tenant).isEmpty()) {
            throw Problem.notFound();
        }
        try {
            return secrets.open(tenant, CONTEXT, FIELD, sealed);
        } catch (SealBrokenException forged) {
            throw Problem.notFound();
        }
    }

    private static Optional<byte[]> decoded(String token) {
        try {
            return Optional.of(token)
                    .filter(text -> text.length() <= LONGEST)
                    .map(Base64.getUrlDecoder()::decode)
                    .filter(bytes -> bytes.length > ID_BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
