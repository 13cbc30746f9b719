package ropewalk.connector.docusign;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.docusign.DocuSignSandbox;

class EnvelopeFeedContractTest extends StandingFeedContract<DocuSignConnector.Account> {

    private final DocuSignSandbox docusign = started(() -> new DocuSignSandbox(0, 0, clock));

    @AfterAll
    void close() {
        docusign.close();
    }

    @Override
    protected Connector connector() {
        return new DocuSignConnector(clock);
    }

    @Override
    protected Map<String, Object> account() {
        return docusign.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(docusign.faults());
    }

    @Override
    protected String change() {
        return docusign.send(Contracts.byHand("Offer"));
    }

    @Override
    protected int pageSize() {
        return 100;
    }
}
