package ropewalk.connector.salesforce;

import java.util.Arrays;

/** Whose changes have events of their own; all other objects share one. */
enum Watched {
    LEAD("Lead", "A lead"),
    CONTACT("Contact", "A contact"),
    ACCOUNT("Account", "An account"),
    OPPORTUNITY("Opportunity", "An opportunity"),
    CASE("Case", "A case"),
    RECORD("", "Another record");

    enum What {
        CREATED("was created"),
        CHANGED("was changed"),
        DELETED("was deleted");

        private final String said;

        What(String said) {
            this.said = said;
        }

        String said() {
            return said;
        }
    }

    private final String object;
    private final String said;

    Watched(String object, String said) {
        this.object = object;
        this.said = said;
    }

    static Watched of(String object) {
        return Arrays.stream(values())
                .filter(each -> each.object.equalsIgnoreCase(object))
                .findFirst()
                .orElse(RECORD);
    }

    String said() {
        return said;
    }

    /** The event's id on the card. */
    String event(What what) {
        return SalesforceConnector.lower(name() + "-" + what.name());
    }
}
