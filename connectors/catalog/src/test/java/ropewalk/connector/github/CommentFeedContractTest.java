package ropewalk.connector.github;

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
        github.comment(github.openIssue("mara", "Knot", null), "jonas", text);
        return text;
    }

    @Override
    protected int pageSize() {
        return 100;
    }
}
