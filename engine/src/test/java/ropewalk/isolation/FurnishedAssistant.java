package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;

/** A step at which the assistant suggested once, was corrected, and learned; and a provider of models. */
final class FurnishedAssistant {
    private static final List<String> WRITTEN = List.of(
            """
            insert into assistant_step (tenant_id, id, process_key, element_id, kind, definition, created_at)
            values (current_setting('app.tenant'), :id, :word, :id, 'classify', jsonb_build_object('kind', 'CLASSIFY',
              'precision', 0.95, 'labels', jsonb_build_array(jsonb_build_object('name', :word, 'meaning', ''),
                jsonb_build_object('name', 'other', 'meaning', :word))), now())""",
            """
            insert into assistant_suggestion (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at,
              text, ranked, label, confidence, learner_label, twin_label, twin_confidence, engine, model_version, sure, audited,
              decided_label, decided_at, contributor, why)
            values (current_setting('app.tenant'), :id, :word, :id, :id, :id, now(), :word,
              jsonb_build_array(jsonb_build_object('label', :word, 'probability', 0.7)), :word, 0.7, :word, 'other', 0.6,
              'embedded', 1, false, false, 'other', now(), decode('00', 'hex'), :word)""",
            """
            insert into assistant_extraction (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at,
              text, learner, twin, by_twin, engine, model_version, sure, audited, prints, decided, decided_at, asked, agreed,
              contributor)
            values (current_setting('app.tenant'), :id, :word, :id, :id, :id, now(), :word,
              jsonb_build_array(jsonb_build_object('name', :word, 'type', 'TEXT', 'place', null, 'confidence', 0.7)),
              jsonb_build_array(jsonb_build_object('name', :word, 'type', 'TEXT', 'place', null, 'confidence', 0.6)),
              false, 'embedded', 1, false, false, '{}',
              jsonb_build_array(jsonb_build_object('name', :word, 'verdict', 'NOTHING', 'place', null)), now(), 1, 1,
              decode('00', 'hex'))""",
            """
            insert into assistant_draft (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at, text,
              draft, basis, twin, engine, model_version, reply, kept, twin_kept, decided_at, contributor)
            values (current_setting('app.tenant'), :id, :word, :id, :id, :id, now(), :word, :word, 'template', :word,
              'embedded', 1, :word, 1, 1, now(), decode('00', 'hex'))""",
            """
            insert into assistant_model (tenant_id, process_key, element_id, number, built_at, examples, definition, bytes, in_use)
            values (current_setting('app.tenant'), :word, :id, 1, now(), 1, jsonb_build_object('kind', 'CLASSIFY',
              'precision', 0.95, 'labels', jsonb_build_array()), decode('00', 'hex'), true)""");

    private FurnishedAssistant() {}

    static void of(
            Furnisher furnisher,
            TestWorkspace workspace,
            Browser admin,
            Map<Thing, List<String>> things,
            String word,
            String secret) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        furnisher.inTransaction(workspace, () -> {
            for (String sql : WRITTEN) {
                furnisher.jdbc().sql(sql).param("id", id).param("word", word).update();
            }
            return id;
        });
        things.put(Thing.ASSISTANT_STEP, List.of(id));
        provider(admin, word, secret);
    }

    /** Nothing is asked of it: there is no such host. */
    private static void provider(Browser admin, String word, String secret) {
        Map<String, ?> wanted = Map.of(
                "kind",
                "openai",
                "address",
                "https://models.example/" + word,
                "model",
                "model " + word,
                "key",
                secret,
                "monthlyTokens",
                0);
        Browser.Answer answer = admin.send("PUT", "/api/assistant-provider", wanted, Map.of("If-Match", "\"0\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
