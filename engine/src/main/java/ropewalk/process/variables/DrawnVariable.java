package ropewalk.process.variables;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A variable of a drawing and the elements that have to do with it, in the order in which they are drawn.
 *
 * @param writtenBy empty when nothing in the drawing gives it a value: it comes from outside, or its name is misspelt
 * @param readBy empty when nothing in the drawing needs it
 */
public record DrawnVariable(String name, List<Place> writtenBy, List<Place> readBy) {

    /**
     * @param elementName empty for an element without a name
     * @param how in which part of the element, one of docs/reference/variables.md
     */
    @Schema(name = "VariablePlace")
    public record Place(String elementId, String elementName, String how) {}
}
