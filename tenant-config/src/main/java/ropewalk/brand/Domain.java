package ropewalk.brand;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host at which a workspace is met, once it is verified.
 *
 * @param record where the TXT record belongs that proves whose the name is
 * @param proof what has to stand in it
 * @param verifiedAt absent until then
 */
@Schema(name = "Domain")
record Domain(String id, String name, String record, String proof, Instant createdAt, @Nullable Instant verifiedAt) {
    private static final String BELOW = "_ropewalk.";

    static Domain of(String id, String name, String proof, Instant createdAt, @Nullable Instant verifiedAt) {
        return new Domain(id, name, BELOW + name, proof, createdAt, verifiedAt);
    }
}
