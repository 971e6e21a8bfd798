package org.hutong.gateway.problem;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before any servlet sees it, an address that is no address for one, as a problem like all others. */
public final class ProblemValve extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var refusal = new EdgeRefusal(ProblemType.ofStatus(status));
        var texts = ProblemTexts.in(List.of());
        byte[] body = JSON.writeValueAsBytes(Problems.describe(refusal, null, texts));
        try {
            response.setContentType("application/problem+json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // The caller has hung up: there is nobody left to tell.
            ExceptionUtils.handleThrowable(gone);
        }
    }
}
