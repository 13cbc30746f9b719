package ropewalk.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceTransformerChain;

/**
 * The screen's files. Those under /assets have their content's hash in their name and are kept for a year; all others
 * are asked for again each time. A place in the screen, such as /tasks/42, is answered with its index page.
 */
@Configuration(proxyBeanMethods = false)
class ScreenFiles implements WebMvcConfigurer {
    private static final String ROOT = "classpath:/META-INF/resources/";

    private static final String INDEX = "index.html";

    /** What never is a place in the screen: there an unknown path is not found. */
    static final Set<String> NOT_THE_SCREENS = Set.of(
            "api",
            "engine-rest",
            "oauth",
            "oauth2",
            "hooks",
            "unsubscribe",
            "actuator",
            "assets",
            "error",
            "brand",
            ".well-known");

    /** Beside {@code assets}, the only folder of files. */
    private static final String ICONS = "icons";

    private final ObjectProvider<IndexPage> index;

    ScreenFiles(ObjectProvider<IndexPage> index) {
        this.index = index;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(ROOT + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(ROOT)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addTransformer(this::asSent)
                .addResolver(new PathResourceResolver() {
                    @Override
                    protected @Nullable Resource getResource(String path, Resource root) throws IOException {
                        Resource file = super.getResource(path, root);
                        return file == null && isPlace(path) ? super.getResource(INDEX, root) : file;
                    }
                });
    }

    private Resource asSent(HttpServletRequest request, Resource file, ResourceTransformerChain chain)
            throws IOException {
        IndexPage page = index.getIfAvailable();
        return page == null || !INDEX.equals(file.getFilename())
                ? file
                : new SentPage(file, page.of(request, file.getContentAsString(StandardCharsets.UTF_8)));
    }

    /** At the top a name with a dot is a file; further down a dot is part of a place, as in /skills/harbour.match. */
    private static boolean isPlace(String path) {
        String[] segments = path.split("/", -1);
        boolean isFile = segments.length == 1 ? path.contains(".") : segments[0].equals(ICONS);
        return !isFile && !NOT_THE_SCREENS.contains(segments[0]);
    }
}
