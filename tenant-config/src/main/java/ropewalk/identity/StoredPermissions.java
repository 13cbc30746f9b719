package ropewalk.identity;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ropewalk.tenant.Permission;

/** Permissions as a column of their names. */
public final class StoredPermissions {
    private StoredPermissions() {}

    public static String[] names(Set<Permission> permissions) {
        return permissions.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    /** A permission that this version no longer knows grants nothing. */
    public static SortedSet<Permission> read(Array names) throws SQLException {
        Set<String> stored = Set.of((String[]) names.getArray());
        return Arrays.stream(Permission.values())
                .filter(permission -> stored.contains(permission.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
