package ropewalk.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.TransformedResource;

/** The index page as it is sent to one host; of no age, since the time of its file says nothing about it. */
final class SentPage extends TransformedResource implements HttpResource {

    SentPage(Resource built, String page) {
        super(built, page.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long lastModified() {
        return -1;
    }

    @Override
    public HttpHeaders getResponseHeaders() {
        HttpHeaders headers = new HttpHeaders();
        headers.setVary(List.of(HttpHeaders.HOST));
        return headers;
    }
}
