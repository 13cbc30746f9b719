package ropewalk.connector.jira;

import java.util.UUID;

/** Comments are read as what they are about. */
class CommentFeedContractTest extends IssueFeedContractTest {

    @Override
    protected String feed() {
        return "comments";
    }

    @Override
    protected String change() {
        String text = "Spliced " + UUID.randomUUID();
        jira.comment(jira.create("Mara Quay", "Knot"), "Mara Quay", text);
        return text;
    }

    @Override
    protected int pageSize() {
        return 25;
    }
}
