package org.hutong.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hutong.credential.TrustList;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.PayloadTooLarge;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /admin/v1/trust-imports}: how other operators' trust lists stand; a newer list is fetched or brought by one person, since its
 * signature decides. Whom to believe at all is proposed, see {@link TrustProposals}.
 */
@RestController
@RequestMapping("/admin/v1/trust-imports")
class TrustImportController {

    private static final String SIGNED = "application/jose";

    private final OtherOperators operators;
    private final AcceptedTable lists;
    private final Refresh refresh;
    private final OperatorViews views;

    TrustImportController(OtherOperators operators, AcceptedTable lists, Refresh refresh, OperatorViews views) {
        this.operators = operators;
        this.lists = lists;
        this.refresh = refresh;
        this.views = views;
    }

    @Bean
    static PathRoles trustImportRoles() {
        return new PathRoles(List.of(PathRoles.rule(
                HttpMethod.GET,
                "/admin/v1/trust-imports/**",
                Roles.ADMINISTRATOR,
                Roles.SECURITY_OFFICER,
                Roles.AUDITOR)));
    }

    @GetMapping
    List<Map<String, Object>> all(HttpServletRequest request) {
        operators.followQuietly();
        return operators.known().stream()
                .map(known -> views.whole(known, texts(request)))
                .toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        operators.followQuietly();
        return views.whole(known(id), texts(request));
    }

    @GetMapping("/{id}/lists")
    List<Map<String, Object>> lists(@PathVariable String id) {
        return lists.heads(known(id).operator().id()).stream().map(views::head).toList();
    }

    @PostMapping("/{id}/refresh")
    Map<String, Object> refresh(@PathVariable String id, HttpServletRequest request) {
        refresh.now(id, Actor.ofCurrentRequest());
        return views.whole(known(id), texts(request));
    }

    @PostMapping("/{id}/lists")
    Map<String, Object> bring(@PathVariable String id, HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.startsWith(SIGNED)) {
            throw new EdgeRefusal(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] list = request.getInputStream().readNBytes(TrustList.LARGEST + 1);
        if (list.length > TrustList.LARGEST) {
            throw new PayloadTooLarge(TrustList.LARGEST);
        }
        refresh.brought(id, list, Actor.ofCurrentRequest());
        return views.whole(known(id), texts(request));
    }

    private Known known(String id) {
        return operators.known().stream()
                .filter(known -> known.operator().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    private static ProblemTexts texts(HttpServletRequest request) {
        return ProblemTexts.in(Collections.list(request.getLocales()));
    }
}
