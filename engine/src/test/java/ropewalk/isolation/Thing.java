package ropewalk.isolation;

/** What the ids of an operation mean. */
enum Thing {
    /** The operation takes no id. */
    NONE,
    DRAFT,
    DEFINITION,
    /** A process by its key. */
    PROCESS,
    INSTANCE,
    /** An instance, and what failed in it. */
    INCIDENT,
    TASK,
    /** A task, and a file of it. */
    ATTACHMENT,
    CONNECTION,
    INBOX_EVENT,
    NOTICE,
    API_CLIENT,
    PERSON,
    /** A browser that somebody is signed in with. */
    SESSION,
    PASSKEY,
    TENANT,
    /** A secret, which is good in whosever hands it is, or the name of something that ships with the server. */
    NOBODYS;

    /** How many ids it takes to name one. */
    int ids() {
        return switch (this) {
            case NONE -> 0;
            case INCIDENT, ATTACHMENT -> 2;
            case DRAFT,
                    DEFINITION,
                    PROCESS,
                    INSTANCE,
                    TASK,
                    CONNECTION,
                    INBOX_EVENT,
                    NOTICE,
                    API_CLIENT,
                    PERSON,
                    SESSION,
                    PASSKEY,
                    TENANT,
                    NOBODYS -> 1;
        };
    }
}
