package ropewalk.marketplace;

import java.util.List;
import java.util.Set;
import ropewalk.skill.Permission;

/** What skills may ask for in their manifests and this server does not have for them. */
final class Unoffered {
    private Unoffered() {}

    /** In a sentence each; empty where all can be given. */
    static List<String> of(Set<Permission> wanted) {
        return wanted.stream()
                .filter(permission -> permission.kind() == Permission.Kind.WRITE_RECORDS
                        || permission.kind() == Permission.Kind.SECRET)
                .map(permission -> switch (permission.kind()) {
                    case SECRET ->
                        "It wants to use the secret “%s”, and this server keeps none for skills yet."
                                .formatted(permission.name());
                    default ->
                        "It wants to change records of the kind “%s”, and on this server skills read records only."
                                .formatted(permission.name());
                })
                .toList();
    }
}
