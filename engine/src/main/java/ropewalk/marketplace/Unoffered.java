package ropewalk.marketplace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ropewalk.skill.Permission;

/** What skills may ask for in their manifests and this server does not have for them. */
final class Unoffered {
    private Unoffered() {}

    /** In a sentence each; empty where all can be given. */
    static List<String> of(Set<Permission> wanted) {
        List<String> unoffered = new ArrayList<>();
        for (Permission permission : wanted) {
            switch (permission.kind()) {
                case SECRET ->
                    unoffered.add("It wants to use the secret “%s”, and this server keeps none for skills yet."
                            .formatted(permission.name()));
                case READ_RECORDS, WRITE_RECORDS ->
                    unoffered.add("It wants records of the kind “%s”, and this server gives none to skills yet."
                            .formatted(permission.name()));
                case OPERATION, EVENT, HOST, ASSISTANT -> {
                    // there for all
                }
            }
        }
        return List.copyOf(unoffered);
    }
}
