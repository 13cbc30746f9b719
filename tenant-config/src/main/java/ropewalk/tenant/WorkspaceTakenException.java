package ropewalk.tenant;

/** Another tenant of this installation already has this workspace name. */
public final class WorkspaceTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkspaceTakenException(String workspace) {
        super("the workspace name “" + workspace + "” is taken; choose another");
    }
}
