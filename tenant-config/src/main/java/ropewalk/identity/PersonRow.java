package ropewalk.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Role;

/** A person and what proves them; no hash until they have joined. */
record PersonRow(Person person, @Nullable String passwordHash) {
    static PersonRow of(ResultSet row) throws SQLException {
        String hash = row.getString("password_hash");
        Person person = new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getString("custom_role"),
                Person.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                hash != null || row.getBoolean("elsewhere"),
                row.getLong("version"));
        return new PersonRow(person, hash);
    }
}
