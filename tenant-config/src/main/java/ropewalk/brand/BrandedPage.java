package ropewalk.brand;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import ropewalk.http.IndexPage;

/** The screen's page with the name and the colours of whose host it is, before any script has run. */
@Component
class BrandedPage implements IndexPage {
    private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");

    private final ShownBrand shown;

    BrandedPage(ShownBrand shown) {
        this.shown = shown;
    }

    @Override
    public String of(HttpServletRequest request, String page) {
        ShownBrand.Shown brand = shown.of(request);
        if (brand.tenant() == null) {
            return page;
        }
        String title = "<title>" + HtmlUtils.htmlEscape(brand.name()) + "</title>";
        String named = TITLE.matcher(page).replaceFirst(Matcher.quoteReplacement(title));
        if (brand.stored().brand().accentLight() == null) {
            return named;
        }
        return coloured(
                coloured(named, "light", brand.accent().light()),
                "dark",
                brand.accent().dark());
    }

    private static String coloured(String page, String scheme, Colour colour) {
        return page.replaceFirst(
                "(<meta name=\"theme-color\" media=\"\\(prefers-color-scheme: " + scheme + "\\)\" content=\")[^\"]*",
                "$1" + colour);
    }
}
