package ropewalk.tenant;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to start with a database role that row-level security would not hold. */
@Component
class DatabaseRoleCheck implements SmartInitializingSingleton {
    private final JdbcClient application;
    private final JdbcClient system;

    DatabaseRoleCheck(JdbcClient application, @Qualifier("systemJdbc") JdbcClient system) {
        this.application = application;
        this.system = system;
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(application, "spring.datasource.username");
        check(system, "ropewalk.database.system.username");
    }

    /** Being a member of the owner's role counts: PostgreSQL treats members as owners. */
    static void check(JdbcClient jdbc, String property) {
        Role role = jdbc.sql(
                        """
                        select current_user as name,
                          (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as passes,
                          exists (select 1 from pg_class
                            where relkind in ('r', 'p') and relnamespace in (select oid from pg_namespace where nspname in ('public', 'rehearsal'))
                              and pg_has_role(current_user, relowner, 'member')) as owns""")
                .query(Role.class)
                .single();
        if (role.passes() || role.owns()) {
            throw new IllegalStateException("The database role " + role.name() + " (" + property
                    + ") is a superuser, passes row-level security or"
                    + " owns tables: tenants would not be kept apart. Use roles as in docker/roles.sql.");
        }
    }

    private record Role(String name, boolean passes, boolean owns) {}
}
