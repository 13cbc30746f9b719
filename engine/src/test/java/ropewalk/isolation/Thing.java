package ropewalk.isolation;

/** What the ids of an operation mean. */
enum Thing {
    /** The operation takes no id. */
    NONE,
    DRAFT,
    REVIEW,
    /** A draft, and what was said about it. */
    COMMENT,
    SCENARIO,
    REPLAY,
    DEFINITION,
    /** Two versions of a process. */
    MIGRATION,
    /** A process by its key. */
    PROCESS,
    /** A process by its key, where that stands in the address. */
    NAMED_PROCESS,
    INSTANCE,
    /** An instance, and what failed in it. */
    INCIDENT,
    OPERATION_BATCH,
    TASK,
    /** A saved filter of the inbox, which is shared. */
    TASK_FILTER,
    /** A process by its key, and a measured case of it that was done by hand. */
    TIME_SAMPLE,
    /** A task, and a file of it. */
    ATTACHMENT,
    CONNECTION,
    INBOX_EVENT,
    BUSINESS_RECORD,
    RECORD_MAPPING,
    RECORD_CHANGE,
    RECORD_CONFLICT,
    RECORD_IMPORT,
    ASSISTANT_STEP,
    SKILL,
    /** A skill, and a version of it. */
    SKILL_VERSION,
    /** A skill, a version of it, and a picture of that. */
    SKILL_PICTURE,
    NOTICE,
    /** A browser of somebody that takes push messages. */
    PUSH_DEVICE,
    API_CLIENT,
    IDENTITY_PROVIDER,
    PERSON,
    /** A receipt. */
    ERASURE,
    ISOLATION_REPORT,
    /** One of the workspace's own, by its key. */
    ROLE,
    /** By its key. */
    GROUP,
    /** A person, and when they are away. */
    ABSENCE,
    /** When one is away oneself. */
    OWN_ABSENCE,
    /** A browser that somebody is signed in with. */
    SESSION,
    PASSKEY,
    TENANT,
    /** Of whoever stands above. */
    PLAN,
    INVOICE,
    DOMAIN,
    SUPPORT_GRANT,
    /** A secret, which is good in whosever hands it is, or the name of something that ships with the server. */
    NOBODYS;

    /** How many ids it takes to name one. */
    int ids() {
        return switch (this) {
            case NONE -> 0;
            case INCIDENT, ATTACHMENT, ABSENCE, MIGRATION, COMMENT, SKILL_VERSION, TIME_SAMPLE -> 2;
            case SKILL_PICTURE -> 3;
            case DRAFT,
                    REVIEW,
                    SCENARIO,
                    REPLAY,
                    DEFINITION,
                    PROCESS,
                    NAMED_PROCESS,
                    INSTANCE,
                    OPERATION_BATCH,
                    TASK,
                    TASK_FILTER,
                    CONNECTION,
                    INBOX_EVENT,
                    BUSINESS_RECORD,
                    RECORD_MAPPING,
                    RECORD_CHANGE,
                    RECORD_CONFLICT,
                    RECORD_IMPORT,
                    ASSISTANT_STEP,
                    SKILL,
                    NOTICE,
                    PUSH_DEVICE,
                    API_CLIENT,
                    IDENTITY_PROVIDER,
                    PERSON,
                    ERASURE,
                    ISOLATION_REPORT,
                    ROLE,
                    GROUP,
                    OWN_ABSENCE,
                    SESSION,
                    PASSKEY,
                    TENANT,
                    PLAN,
                    INVOICE,
                    DOMAIN,
                    SUPPORT_GRANT,
                    NOBODYS -> 1;
        };
    }
}
