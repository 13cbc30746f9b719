package ropewalk.http;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import ropewalk.tenant.CurrentRequest;

/**
 * Gives each request an id of ours, which goes into the audit log and back to whoever asked: by it they name to an
 * administrator what they mean. What a client sends as an id is not taken: it could be another's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {
    static final String HEADER = "X-Request-Id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        response.setHeader(HEADER, id);
        try {
            CurrentRequest.call(id, () -> {
                chain.doFilter(request, response);
                return id;
            });
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception noOther) {
            throw new ServletException(noOther);
        }
    }
}
