package ropewalk.process;

/** Implemented by whoever keeps tasks: who has one sees the drawing that it stands in. */
public interface WorkedOn {
    /** Whether an open task of this version is given to, or asks, whoever works now. */
    boolean isWorkedOn(String definitionId);
}
