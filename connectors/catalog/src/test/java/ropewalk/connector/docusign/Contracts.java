package ropewalk.connector.docusign;

import java.util.List;
import java.util.Map;
import ropewalk.sandbox.docusign.DocuSignSandbox;

/** What the tests send to be signed. */
final class Contracts {

    /** "%PDF-1.4" in Base64. */
    static final String PDF = "JVBERi0xLjQ=";

    private Contracts() {}

    static Map<String, Object> template() {
        return Map.of(
                "templateId",
                DocuSignSandbox.TEMPLATE,
                "signers",
                List.of(Map.of("role", DocuSignSandbox.ROLE, "name", "Ada Anders", "email", "ada@harbour.example")),
                "subject",
                "Rope contract");
    }

    static Map<String, Object> document() {
        return Map.of(
                "name", "Rope contract.pdf",
                "document", PDF,
                "signers",
                        List.of(
                                Map.of("name", "Ada Anders", "email", "ada@harbour.example", "anchor", "Signed:"),
                                Map.of("name", "Bo Berg", "email", "bo@harbour.example")),
                "subject", "Rope contract",
                "message", "Please read and sign.");
    }

    /** As somebody sends it on DocuSign's own page. */
    static Map<String, Object> byHand(String subject) {
        return Map.of(
                "status",
                "sent",
                "emailSubject",
                subject,
                "documents",
                List.of(Map.of("documentId", "1", "name", "Offer", "documentBase64", PDF)),
                "recipients",
                Map.of(
                        "signers",
                        List.of(
                                Map.of("recipientId", "1", "name", "Ada Anders", "email", "ada@harbour.example"),
                                Map.of("recipientId", "2", "name", "Bo Berg", "email", "bo@harbour.example"))));
    }
}
