package ropewalk.skill.tool;

/** What whoever gave the command has to do otherwise. */
final class Misuse extends Exception {
    private static final long serialVersionUID = 1;

    Misuse(String message) {
        super(message);
    }
}
