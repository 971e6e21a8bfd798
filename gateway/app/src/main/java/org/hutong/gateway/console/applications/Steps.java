package org.hutong.gateway.console.applications;

import java.util.function.BiFunction;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Takes steps. */
@Component
class Steps {

    private final GatewayApi api;

    Steps(GatewayApi api) {
        this.api = api;
    }

    /**
     * Takes one.
     *
     * @param path of the applications or the grants, in the API
     * @param back the page that shows what came of it
     * @param refused shows the form again
     * @throws NoResourceFoundException if there is no such step
     */
    String take(
            String path,
            String id,
            String name,
            StepForm typed,
            RedirectAttributes redirect,
            String back,
            BiFunction<ApiProblem, Act, String> refused)
            throws NoResourceFoundException {
        var act = Act.of(name).orElseThrow(() -> new NoResourceFoundException(HttpMethod.POST, back, name));
        try {
            api.post(path + "/{id}/" + act.path(), typed.body(act), id);
        } catch (ApiProblem problem) {
            return refused.apply(problem, act);
        }
        redirect.addFlashAttribute("done", "applications.step-taken");
        return "redirect:" + back;
    }
}
