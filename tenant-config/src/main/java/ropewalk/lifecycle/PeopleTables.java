package ropewalk.lifecycle;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

/** The tables of people, programs and ways in. What proves who somebody is stays here. */
@Component
class PeopleTables implements ExportedData {
    private static final String SECRET = "a secret, or made from one";
    private static final String UNDER_WAY = "under way for minutes or hours, and bound to this server";

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of("person", "id email name role custom_role status version created_at")
                        .without("password_hash", SECRET)
                        .without("review_since", UNDER_WAY)
                        .without("authz_version", "counts changes of rights on this server"),
                of("custom_role", "key label permissions version created_at"),
                of("person_group", "key label version created_at"),
                of("person_group_member", "group_key person_id"),
                leftOut("candidate_key", "the keys of roles and groups, which are handed over"),
                of("absence", "id person_id deputy_id from_at until_at named_by created_at"),
                of("second_factor", "person_id created_at confirmed_at").without("sealed last_step", SECRET),
                of("passkey", "id person_id name created_at last_used_at backed_up")
                        .without("credential_id credential signature_count backup_eligible", SECRET),
                of("api_client", "id name permissions created_by created_at expires_at last_used_at revoked_at")
                        .without("secret_hash", SECRET),
                of(
                                "identity_provider",
                                "id label issuer client_id mail_claim joins_as groups_claim group_roles version created_at")
                        .without("sealed", SECRET)
                        .without("configuration", "what the provider publishes about itself"),
                of("sign_in_policy", "passwords provisioned_as version"),
                of("external_identity", "issuer subject provider_id person_id linked_at"),
                of("provisioned_person", "person_id external_id"),
                of(
                        "support_grant",
                        "id above_id email reason hours created_at asked_by granted_by granted_at expires_at ended_at"),
                leftOut("recovery_code", SECRET),
                leftOut("passkey_handle", "a name that authenticators know somebody by"),
                leftOut("known_device", SECRET),
                leftOut("session", UNDER_WAY),
                leftOut("access_token", UNDER_WAY),
                leftOut("one_time_link", UNDER_WAY),
                leftOut("sign_in_attempt", UNDER_WAY),
                leftOut("sign_in_state", UNDER_WAY),
                leftOut("logout_token", UNDER_WAY),
                leftOut("payment_proof", UNDER_WAY),
                leftOut("passkey_challenge", UNDER_WAY),
                leftOut("refusal", UNDER_WAY));
    }
}
