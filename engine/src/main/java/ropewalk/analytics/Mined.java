package ropewalk.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.analytics.Figures.FigureTime;
import ropewalk.process.DrawnSteps;

/**
 * The ways that instances of a process took, of those that ended by themselves in a time.
 *
 * @param version its number; absent for all
 * @param cases how many there are
 * @param looked how many of them were looked at, the newest; everything else here is of these
 * @param variants those taken most, 20 at most
 * @param rest of those that are not listed
 * @param again steps that were done more than once in one case, where the drawing does not say so; most time first
 * @param elements all that were passed
 * @param flows how often one went from an element to the next, along what is drawn
 */
record Mined(
        LocalDate from,
        LocalDate to,
        String process,
        @Nullable Integer version,
        long cases,
        long looked,
        List<Variant> variants,
        Rest rest,
        List<Again> again,
        List<Element> elements,
        List<Flow> flows) {

    /**
     * Steps of people and without people, in the order in which they began.
     *
     * @param share of those looked at, from 0 to 1
     * @param reached the share of this variant and of all before it
     * @param again how many steps were done again
     */
    @Schema(name = "MinedVariant")
    record Variant(List<Step> steps, long cases, double share, double reached, FigureTime took, long again) {}

    /** @param times in a row */
    @Schema(name = "MinedStep")
    record Step(String element, String name, DrawnSteps.Kind kind, int times) {}

    @Schema(name = "MinedRest")
    record Rest(long variants, long cases) {}

    /**
     * @param cases in which it was done more than once
     * @param times how often beyond the first
     * @param seconds what that took
     */
    @Schema(name = "MinedAgain")
    record Again(String element, String name, DrawnSteps.Kind kind, long cases, long times, double seconds) {}

    /** @param took from its beginning to its end */
    @Schema(name = "MinedElement")
    record Element(String element, String name, DrawnSteps.Kind kind, long times, FigureTime took) {}

    @Schema(name = "MinedFlow")
    record Flow(String from, String to, long times) {}
}
