package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the frame around each page. */
@ControllerAdvice(basePackageClasses = FramePages.class)
class FramePages {

    private final PageFrame frame;

    FramePages(PageFrame frame) {
        this.frame = frame;
    }

    @ModelAttribute
    void frame(ModelMap model, HttpServletRequest request) {
        frame.fill(model, request);
    }
}
