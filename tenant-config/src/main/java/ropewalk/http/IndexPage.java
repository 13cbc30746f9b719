package ropewalk.http;

import jakarta.servlet.http.HttpServletRequest;

/** What is changed in the screen's index page before it is sent. */
public interface IndexPage {

    /** @param page as it was built */
    String of(HttpServletRequest request, String page);
}
