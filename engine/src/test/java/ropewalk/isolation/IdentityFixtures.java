package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.isolation.Fixture.open;
import static ropewalk.tenant.Permission.DECIDE_TASKS;
import static ropewalk.tenant.Permission.MANAGE_API_CLIENTS;
import static ropewalk.tenant.Permission.MANAGE_PEOPLE;
import static ropewalk.tenant.Permission.MANAGE_PRIVACY;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.SEE_AUDIT;
import static ropewalk.tenant.Permission.SEE_TASKS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.http.Open;
import ropewalk.identity.TestWorkspace;

/** Operations on people and what they may: sign-in, rights, proof. */
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
