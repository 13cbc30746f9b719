package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.isolation.Fixture.open;
import static ropewalk.tenant.Permission.DECIDE_TASKS;
import static ropewalk.tenant.Permission.EXPORT_TENANT;
import static ropewalk.tenant.Permission.MANAGE_API_CLIENTS;
import static ropewalk.tenant.Permission.MANAGE_PEOPLE;
import static ropewalk.tenant.Permission.MANAGE_PRIVACY;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.MANAGE_TENANTS;
import static ropewalk.tenant.Permission.SEE_AUDIT;
import static ropewalk.tenant.Permission.SEE_TASKS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.http.Open;
import ropewalk.identity.TestWorkspace;

/** Operations on whose it is: workspaces, people, rights, proof. */
final class IdentityFixtures {
    private static final Map<String, ?> EMPTY = Map.of();

    private static final Map<String, ?> NO_DEPUTY =
            Map.of("deputyId", "nobody", "from", "2027-01-01T00:00:00Z", "until", "2027-01-02T00:00:00Z");

    static final Map<String, Fixture> ALL = Map.ofEntries(
            entry("session", open(Open.To.SIGNED_IN)),
            entry("signIn", open(Open.To.ANYONE).body(EMPTY)),
            entry("signOut", open(Open.To.SIGNED_IN).endingTheSession()),
            entry("proveAgain", open(Open.To.SIGNED_IN).body(Map.of("password", TestWorkspace.PASSWORD))),
            entry(
                    "provePayment",
                    needs(DECIDE_TASKS)
                            .inBody(Thing.TASK, "task")
                            .body(Map.of(
                                    "amount",
                                    100,
                                    "currency",
                                    "EUR",
                                    "payee",
                                    "Harbour",
                                    "proof",
                                    Map.of("password", TestWorkspace.PASSWORD)))),
            entry("ownSessions", open(Open.To.SIGNED_IN)),
            entry(
                    "endSession",
                    open(Open.To.SIGNED_IN)
                            .of(Thing.SESSION)
                            .own((ours, caller) -> FurnishedWorkspace.newSession(caller))),
            entry("beginPasskeySignIn", open(Open.To.ANYONE)),
            entry("signInWithPasskey", open(Open.To.ANYONE).body(EMPTY)),
            entry("beginPasskeyProof", open(Open.To.SIGNED_IN)),
            entry("passkeys", open(Open.To.SIGNED_IN)),
            entry("beginPasskey", open(Open.To.SIGNED_IN)),
            entry("addPasskey", open(Open.To.SIGNED_IN).body(Map.of("name", "N", "response", "{}"))),
            entry(
                    "renamePasskey",
                    open(Open.To.SIGNED_IN)
                            .of(Thing.PASSKEY)
                            .own((ours, caller) -> FurnishedWorkspace.newPasskey(caller))
                            .body(Map.of("name", "Taken over"))),
            entry(
                    "removePasskey",
                    open(Open.To.SIGNED_IN)
                            .of(Thing.PASSKEY)
                            .own((ours, caller) -> FurnishedWorkspace.newPasskey(caller))),
            entry(
                    "forgetPasskeys",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.PERSON)
                            .own((ours, caller) -> Optional.of(ours.somebodyElse(caller)))),
            entry("confirmSecurityReview", open(Open.To.SIGNED_IN).body(Map.of("passkey", "{}"))),
            entry("apiClientsOfPerson", needs(MANAGE_API_CLIENTS).of(Thing.PERSON)),
            entry("secondFactor", open(Open.To.SIGNED_IN)),
            entry("beginSecondFactor", open(Open.To.SIGNED_IN)),
            entry("confirmSecondFactor", open(Open.To.SIGNED_IN).body(Map.of("code", "no code"))),
            entry("removeSecondFactor", open(Open.To.SIGNED_IN).body(Map.of("code", "no code"))),
            entry("askForPasswordReset", open(Open.To.ANYONE).body(EMPTY)),
            entry(
                    "setNewPassword",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of(ours.passwordLink())))
                            .body(Map.of("password", "too short"))),
            entry(
                    "becomeFirstOperator",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.empty())
                            .body(Map.of("name", "F", "email", "f@b.example", "password", "a long enough one"))),
            entry("waysIn", open(Open.To.ANYONE)),
            entry(
                    "signInThrough",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> key(ours))
                            .body(Map.of("proof", false))),
            entry("signInReturn", open(Open.To.ANYONE)),
            entry("providerLogout", open(Open.To.ANYONE).of(Thing.NOBODYS).own((ours, caller) -> key(ours))),
            entry("identityProviders", needs(MANAGE_PEOPLE)),
            entry(
                    "addIdentityProvider",
                    needs(MANAGE_PEOPLE).body(Map.of("label", " ", "issuer", "https://id.example", "clientId", "c"))),
            entry(
                    "identityProvider",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.IDENTITY_PROVIDER)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.IDENTITY_PROVIDER, caller))),
            entry(
                    "changeIdentityProvider",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.IDENTITY_PROVIDER)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.IDENTITY_PROVIDER, caller))
                            .body(Map.of("label", "Taken over", "issuer", "https://id.example", "clientId", "c"))),
            entry(
                    "removeIdentityProvider",
                    needs(MANAGE_PEOPLE).of(Thing.IDENTITY_PROVIDER).own((ours, caller) -> ours.newProvider(caller))),
            entry(
                    "testIdentityProvider",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.IDENTITY_PROVIDER)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.IDENTITY_PROVIDER, caller))),
            entry("signInPolicy", needs(MANAGE_PEOPLE)),
            entry("changeSignInPolicy", needs(MANAGE_PEOPLE).body(Map.of("passwords", true))),
            entry("exportContents", needs(EXPORT_TENANT)),
            entry("exportTenant", needs(EXPORT_TENANT)),
            entry("exportConfiguration", needs(MANAGE_TENANT)),
            entry("previewConfiguration", needs(MANAGE_TENANT)),
            entry("importConfiguration", needs(MANAGE_TENANT)),
            entry("ownErasure", needs(MANAGE_TENANT)),
            entry("askForErasure", needs(MANAGE_TENANT).body(Map.of("workspace", "another-name"))),
            entry("takeErasureBack", needs(MANAGE_TENANT)),
            entry("tenantEnd", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("closeTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("workspace", "another-name"))),
            entry("reopenTenant", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("confirmErasure", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("workspace", "another-name"))),
            entry("tenant", open(Open.To.SIGNED_IN)),
            entry("tenants", needs(MANAGE_TENANTS).inQuery(Thing.TENANT, "reseller")),
            entry(
                    "createTenant",
                    needs(MANAGE_TENANTS)
                            .body(Map.of(
                                    "workspace", "!",
                                    "name", "N",
                                    "sandbox", true,
                                    "adminName", "A",
                                    "adminEmail", "a@b.example"))),
            entry("tenantById", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("changeTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "Taken over"))),
            entry("plans", needs(MANAGE_TENANTS)),
            entry("createPlan", needs(MANAGE_TENANTS).body(Map.of("name", "Small", "limits", Map.of("people", 9)))),
            entry("planById", needs(MANAGE_TENANTS).of(Thing.PLAN)),
            entry(
                    "changePlan",
                    needs(MANAGE_TENANTS)
                            .of(Thing.PLAN)
                            .body(Map.of("name", "Taken over", "limits", Map.of("people", 1_000), "retired", false))),
            entry("previewPlan", needs(MANAGE_TENANTS).of(Thing.PLAN).body(Map.of("people", 1))),
            entry("usageBelow", needs(MANAGE_TENANTS)),
            entry("tenantPlan", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("planTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of())),
            entry("tenantTrial", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("extendTrial", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("until", "2126-01-01T00:00:00Z"))),
            entry("tenantInstanceLists", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("rebuildTenantInstanceLists", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("tenantLimits", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("limitTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("people", 1_000))),
            entry("brand", open(Open.To.ANYONE)),
            entry("themeStyle", open(Open.To.ANYONE)),
            entry("manifest", open(Open.To.ANYONE)),
            entry("brandLogo", open(Open.To.ANYONE)),
            entry("brandIcon", open(Open.To.ANYONE)),
            entry("checkColours", open(Open.To.SIGNED_IN)),
            entry("brandSettings", needs(MANAGE_TENANT)),
            entry("changeBrand", needs(MANAGE_TENANT).body(Map.of("name", "Ours"))),
            entry("resetBrand", needs(MANAGE_TENANT)),
            entry("setLogo", needs(MANAGE_TENANT)),
            entry("removeLogo", needs(MANAGE_TENANT)),
            entry("setIcon", needs(MANAGE_TENANT)),
            entry("removeIcon", needs(MANAGE_TENANT)),
            entry("tenantBrand", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("changeTenantBrand", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "Taken over"))),
            entry("resetTenantBrand", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("setTenantLogo", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("removeTenantLogo", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("setTenantIcon", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("removeTenantIcon", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("domains", needs(MANAGE_TENANT)),
            entry("addDomain", needs(MANAGE_TENANT).body(Map.of("name", "no name"))),
            entry("verifyDomain", needs(MANAGE_TENANT).of(Thing.DOMAIN)),
            entry(
                    "removeDomain",
                    needs(MANAGE_TENANT)
                            .of(Thing.DOMAIN)
                            .own((ours, caller) -> Optional.of(List.of(ours.newDomain())))),
            entry("tenantDomains", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("addTenantDomain", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "no name"))),
            entry("supportGrants", needs(MANAGE_TENANT)),
            entry("grantSupport", needs(MANAGE_TENANT).body(Map.of("email", "s@b.example", "reason", " ", "hours", 1))),
            entry("acceptSupport", needs(MANAGE_TENANT).of(Thing.SUPPORT_GRANT)),
            entry("endSupport", needs(MANAGE_TENANT).of(Thing.SUPPORT_GRANT)),
            entry("tenantSupport", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("askForSupport", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("reason", "A look", "hours", 1))),
            entry("openSupport", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("leaveSupport", open(Open.To.SIGNED_IN)),
            entry("tenantKey", needs(MANAGE_TENANT)),
            entry("rotateKey", needs(MANAGE_TENANT)),
            entry("ownLimits", needs(MANAGE_TENANT)),
            entry("people", needs(MANAGE_PEOPLE)),
            entry("addPerson", needs(MANAGE_PEOPLE).body(Map.of("name", " ", "email", "a@b.example", "role", "USER"))),
            entry("person", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("changePerson", needs(MANAGE_PEOPLE).of(Thing.PERSON).body(Map.of("name", "Taken over"))),
            entry(
                    "forgetSecondFactor",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.PERSON)
                            .own((ours, caller) -> Optional.of(ours.somebodyElse(caller)))),
            entry("inviteAgain", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("colleagues", needs(SEE_TASKS)),
            entry("ownAbsences", open(Open.To.SIGNED_IN)),
            entry("nameOwnDeputy", open(Open.To.SIGNED_IN).body(NO_DEPUTY)),
            entry(
                    "endOwnAbsence",
                    open(Open.To.SIGNED_IN).of(Thing.OWN_ABSENCE).own((ours, caller) -> ours.newOwnAbsence(caller))),
            entry("personRights", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("absences", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("nameDeputy", needs(MANAGE_PEOPLE).of(Thing.PERSON).body(NO_DEPUTY)),
            entry("endAbsence", needs(MANAGE_PEOPLE).of(Thing.ABSENCE).own((ours, caller) -> ours.newAbsence(caller))),
            entry("roles", needs(MANAGE_PEOPLE)),
            entry(
                    "createRole",
                    needs(MANAGE_PEOPLE).body(Map.of("key", "clerk", "label", "Clerk", "permissions", List.of()))),
            entry(
                    "role",
                    needs(MANAGE_PEOPLE).of(Thing.ROLE).own((ours, caller) -> ours.ofTheWorkspace(Thing.ROLE, caller))),
            entry(
                    "changeRole",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.ROLE)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.ROLE, caller))
                            .body(Map.of("label", "Taken over", "permissions", List.of("SEE_TASKS")))),
            entry(
                    "removeRole",
                    needs(MANAGE_PEOPLE).of(Thing.ROLE).own((ours, caller) -> ours.ofTheWorkspace(Thing.ROLE, caller))),
            entry("groups", needs(MANAGE_PEOPLE)),
            entry("createGroup", needs(MANAGE_PEOPLE).body(Map.of("key", "Not a key", "label", "Desk"))),
            entry(
                    "group",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.GROUP)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.GROUP, caller))),
            entry(
                    "changeGroup",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.GROUP)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.GROUP, caller))
                            .body(Map.of("label", "Taken over", "members", List.of()))),
            entry(
                    "removeGroup",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.GROUP)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.GROUP, caller))),
            entry("apiClients", needs(MANAGE_API_CLIENTS)),
            entry("createApiClient", needs(MANAGE_API_CLIENTS).body(Map.of("name", "N", "permissions", List.of()))),
            entry(
                    "deleteApiClient",
                    needs(MANAGE_API_CLIENTS)
                            .of(Thing.API_CLIENT)
                            .own((ours, caller) -> Optional.of(List.of(ours.newApiClient())))),
            entry("auditEntries", needs(SEE_AUDIT).inQuery(Thing.PERSON, "about")),
            entry("exportAudit", needs(SEE_AUDIT).inQuery(Thing.PERSON, "about")),
            entry("verifyAudit", needs(SEE_AUDIT)),
            entry("usage", needs(MANAGE_TENANT)),
            entry("checkIsolation", needs(MANAGE_TENANT)),
            entry("isolationReports", needs(MANAGE_TENANT)),
            entry("isolationReport", needs(MANAGE_TENANT).of(Thing.ISOLATION_REPORT)),
            entry("findPersonalData", needs(MANAGE_PRIVACY).inBody(Thing.PERSON, "personId")),
            entry("exportPersonalData", needs(MANAGE_PRIVACY).inBody(Thing.PERSON, "personId")),
            entry("erasePersonalData", needs(MANAGE_PRIVACY).inBody(Thing.PERSON, "personId")),
            entry("erasures", needs(MANAGE_PRIVACY)),
            entry("erasure", needs(MANAGE_PRIVACY).of(Thing.ERASURE)),
            entry("retention", needs(MANAGE_PRIVACY)),
            entry(
                    "chooseRetention",
                    needs(MANAGE_PRIVACY)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of("notices")))
                            .body(Map.of("days", 0))),
            entry("workspaceConsents", needs(MANAGE_PRIVACY)),
            entry("sayForWorkspace", needs(MANAGE_PRIVACY).body(Map.of("purpose", "LEARNING", "given", true))),
            entry("copyOwnData", open(Open.To.SIGNED_IN)),
            entry("ownConsents", open(Open.To.SIGNED_IN)),
            entry("say", open(Open.To.SIGNED_IN).body(Map.of("purpose", "LEARNING", "given", true))));

    private static Optional<List<String>> key(FurnishedWorkspace ours) {
        return Optional.of(ours.ids(Thing.NOBODYS));
    }

    private IdentityFixtures() {}
}
