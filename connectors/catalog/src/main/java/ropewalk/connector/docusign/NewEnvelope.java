package ropewalk.connector.docusign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.docusign.DocuSignConnector.Account;
import ropewalk.connector.docusign.DocuSignConnector.FromDocument;
import ropewalk.connector.docusign.DocuSignConnector.FromTemplate;
import ropewalk.connector.docusign.DocuSignConnector.Signer;
import ropewalk.connector.docusign.ESignApi.CustomFields;
import ropewalk.connector.docusign.ESignApi.Definition;
import ropewalk.connector.docusign.ESignApi.TextField;

/** Envelopes to be sent, in DocuSign's words. */
final class NewEnvelope {

    /** Of a custom field's value; a longer business key does not come back with the events. */
    private static final int LONGEST_VALUE = 100;

    private NewEnvelope() {}

    static Definition ofTemplate(Call<Account, FromTemplate> call, String transaction) {
        FromTemplate input = call.input();
        List<Map<String, Object>> roles = input.signers().stream()
                .map(each -> Map.<String, Object>of(
                        "roleName", each.role(),
                        "name", each.name(),
                        "email", each.email().strip()))
                .toList();
        return new Definition(
                "sent",
                transaction,
                input.subject(),
                input.message(),
                fields(call, transaction),
                input.templateId(),
                roles,
                null,
                null);
    }

    static Definition ofDocument(Call<Account, FromDocument> call, String transaction) {
        FromDocument input = call.input();
        var signers = new ArrayList<Map<String, Object>>();
        for (Signer each : input.signers()) {
            signers.add(signer(each, signers.size() + 1));
        }
        var document = Map.<String, Object>of(
                "documentId", "1",
                "name", input.name(),
                "fileExtension", input.extension(),
                "documentBase64", Wording.unbroken(input.document()));
        return new Definition(
                "sent",
                transaction,
                input.subject(),
                input.message(),
                fields(call, transaction),
                null,
                null,
                List.of(document),
                Map.of("signers", signers));
    }

    private static Map<String, Object> signer(Signer signer, int place) {
        var said = new LinkedHashMap<String, Object>();
        said.put("recipientId", String.valueOf(place));
        said.put("routingOrder", String.valueOf(signer.order() == null ? place : signer.order()));
        said.put("name", signer.name());
        said.put("email", signer.email().strip());
        String anchor = signer.anchor();
        if (anchor != null && !anchor.isBlank()) {
            said.put("tabs", Map.of("signHereTabs", List.of(Map.of("anchorString", anchor))));
        }
        return said;
    }

    private static CustomFields fields(Call<Account, ?> call, String transaction) {
        var fields = new ArrayList<TextField>();
        fields.add(hidden(callField(call.account()), transaction));
        String key = call.businessKey();
        if (key != null && key.length() <= LONGEST_VALUE) {
            fields.add(hidden(call.account().keyField(), key));
        }
        return new CustomFields(fields);
    }

    private static TextField hidden(String name, @Nullable String value) {
        return new TextField(name, value, "false", "false");
    }

    /** Holds what tells one call from another for longer than DocuSign keeps transactions. */
    static String callField(Account account) {
        return account.keyField() + "-call";
    }
}
