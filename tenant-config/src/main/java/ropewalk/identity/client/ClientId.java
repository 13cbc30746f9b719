package ropewalk.identity.client;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import ropewalk.tenant.TenantId;

/** An API client's public name: the ids of tenant and client (16 bytes each) as 43 characters of base64url. */
public record ClientId(TenantId tenant, String id) {
    private static final int CHARACTERS = 43;

    public String text() {
        UUID first = UUID.fromString(tenant.value());
        UUID second = UUID.fromString(id);
        byte[] bytes = ByteBuffer.allocate(32)
                .putLong(first.getMostSignificantBits())
                .putLong(first.getLeastSignificantBits())
                .putLong(second.getMostSignificantBits())
                .putLong(second.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static Optional<ClientId> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            TenantId tenant = new TenantId(new UUID(bytes.getLong(), bytes.getLong()).toString());
            return Optional.of(new ClientId(tenant, new UUID(bytes.getLong(), bytes.getLong()).toString()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
