package ropewalk.sandbox.jira;

/** The project's workflow: each status can be reached from each other one but "Done" from "To Do". */
enum Status {
    TO_DO("10000", "To Do", "11", "Back to the start", "new", "2"),
    IN_PROGRESS("10001", "In Progress", "21", "Start work", "indeterminate", "4"),
    DONE("10002", "Done", "31", "Finish", "done", "3");

    final String id;
    final String words;
    final String transition;
    final String way;
    final String category;
    final String categoryId;

    Status(String id, String words, String transition, String way, String category, String categoryId) {
        this.id = id;
        this.words = words;
        this.transition = transition;
        this.way = way;
        this.category = category;
        this.categoryId = categoryId;
    }

    boolean canGoTo(Status other) {
        return this != other && !(this == TO_DO && other == DONE);
    }
}
