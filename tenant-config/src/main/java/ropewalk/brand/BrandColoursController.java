package ropewalk.brand;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Problem;

/** Tells before saving what saving would say of colours; it reads nothing of anybody. */
@RestController
@RequestMapping("/api/brand-colours")
@Tag(name = "Brand")
class BrandColoursController {

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "checkColours", summary = "How accent colours would look, and whether they can be read")
    CheckedColours check(
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String dark) {
        Accent accent = Accent.of(checked(light), checked(dark));
        return new CheckedColours(
                CheckedColour.of(Scheme.LIGHT, accent.light()), CheckedColour.of(Scheme.DARK, accent.dark()));
    }

    private static @Nullable String checked(@Nullable String colour) {
        if (colour != null && !colour.matches(Colour.PATTERN)) {
            throw Problem.badRequest("invalid-request", "“" + colour + "” is no colour such as #0b6259.");
        }
        return colour;
    }

    record CheckedColours(CheckedColour light, CheckedColour dark) {}

    /**
     * @param text the colour of text on it
     * @param ratio the lowest contrast at any place where the screen uses it
     * @param least what it takes to be read
     * @param nearest the nearest colour that can be read: itself where it can
     */
    @Schema(name = "CheckedColour")
    record CheckedColour(String accent, String text, double ratio, double least, boolean readable, String nearest) {
        static CheckedColour of(Scheme scheme, Colour colour) {
            Scheme.Measured measured = scheme.measure(colour);
            return new CheckedColour(
                    colour.toString(),
                    measured.text().toString(),
                    Math.floor(measured.ratio() * 100) / 100,
                    Scheme.LEAST,
                    measured.isReadable(),
                    scheme.nearest(colour).toString());
        }
    }
}
