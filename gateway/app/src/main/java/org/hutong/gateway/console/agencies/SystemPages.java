package org.hutong.gateway.console.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.proposals.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/agencies/{id}/systems/{client}}: what a system is given, and how it tries it. */
@Controller
@RequestMapping("/console/agencies/{id}/systems/{client}")
class SystemPages {

    private static final String SYSTEM = "/admin/v1/agencies/{id}/systems/{client}";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int GRANTS = 50;
    private static final String PERSON = "111";
    private static final String STATUTORY = "statutory-duty";

    /** Well formed and nobody's: born in 1900 (GB 11643). */
    private static final String NO_PERSON = "110101190001010006";

    /** Well formed and nobody's (GB 32100). */
    private static final String NO_COMPANY = "91110000000000000E";

    private final GatewayApi api;
    private final JsonMapper json;

    SystemPages(GatewayApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    /** Shows the secret, the one time that it is shown. A page that is loaded anew does not have it any more. */
    @PostMapping("/secret")
    String secret(
            @PathVariable String id,
            @PathVariable String client,
            @RequestParam String reason,
            HttpServletResponse response,
            Model model) {
        String secret = null;
        try {
            secret = api.post(SYSTEM + "/secret", Map.of("reason", reason.strip()), id, client)
                    .text("secret");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
        }
        return page(id, client, secret, Typed.empty(), model);
    }

    @GetMapping("/call")
    String call(@PathVariable String id, @PathVariable String client, Model model) {
        return page(id, client, null, Typed.empty(), model);
    }

    /** With what somebody wants to try. It names a holder, so it is sent and not part of an address. */
    @PostMapping("/call")
    String call(
            @PathVariable String id, @PathVariable String client, @RequestParam Map<String, String> sent, Model model) {
        return page(id, client, null, Typed.of(sent), model);
    }

    @GetMapping("/settings")
    ResponseEntity<byte[]> settings(@PathVariable String id, @PathVariable String client) {
        var settings = api.get(SYSTEM + "/settings", id, client);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("hutong-" + settings.text("client") + ".json")
                                .build()
                                .toString())
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
    }

    private String page(String id, String client, @Nullable String secret, Typed typed, Model model) {
        var settings = api.get(SYSTEM + "/settings", id, client);
        var grants = grants(id);
        var grant = chosen(grants, typed.value("grant"));
        if (grant != null) {
            complete(typed, grant);
            model.addAttribute("type", type(typed.value("type")));
        }
        model.addAttribute("id", id);
        model.addAttribute("client", client);
        model.addAttribute("settings", settings);
        model.addAttribute("secret", secret);
        model.addAttribute("grants", byId(grants));
        model.addAttribute("form", typed);
        model.addAttribute("calls", Calls.of(settings, secret, grant == null ? null : sample(typed, grant), json));
        return "console/agencies/call";
    }

    private List<Members> grants(String id) {
        var version = api.get("/admin/v1/policies/current").text("version");
        return api.get("/admin/v1/policies/{version}/grants?agency={id}&limit={most}", version, id, GRANTS)
                .objects("items");
    }

    private static @Nullable Members chosen(List<Members> grants, String wanted) {
        var today = LocalDate.now(CHINA).toString();
        var named =
                grants.stream().filter(grant -> grant.text("id").equals(wanted)).toList();
        return Calls.usable(named.isEmpty() ? grants : named, today);
    }

    private static Map<String, Members> byId(List<Members> grants) {
        var byId = new LinkedHashMap<String, Members>();
        grants.stream()
                .filter(grant -> grant.list("bases").contains(STATUTORY))
                .forEach(grant -> byId.put(grant.text("id"), grant));
        return byId;
    }

    /** Fills in what was left open: a holder whom nobody is, at a province that has the type. */
    private void complete(Typed typed, Members grant) {
        typed.with("grant", grant.text("id"));
        var types = grant.list("types");
        if (!types.contains(typed.value("type"))) {
            typed.with("type", types.getFirst());
        }
        var type = type(typed.value("type"));
        var kinds = type.list("holderKinds");
        var kind = kinds.contains(PERSON) || kinds.isEmpty() ? PERSON : String.valueOf(kinds.getFirst());
        typed.with("kind", kind);
        if (!typed.has("code")) {
            typed.with("code", kind.equals(PERSON) ? NO_PERSON : NO_COMPANY);
        }
        if (!typed.has("province")) {
            typed.with("province", province(type, grant));
        }
    }

    private static String province(Members type, Members grant) {
        var granted = grant.list("provinces");
        return type.objects("providers").stream()
                .map(provider -> provider.text("province"))
                .filter(province -> granted.isEmpty() || granted.contains(province))
                .findFirst()
                .orElse(granted.isEmpty() ? "" : String.valueOf(granted.getFirst()));
    }

    private Members type(String key) {
        try {
            return api.get("/v1/catalogue/{type}", key).object("type");
        } catch (ApiProblem refused) {
            if (refused.status() == 404) {
                return new Members();
            }
            throw refused;
        }
    }

    private static Calls.Sample sample(Typed typed, Members grant) {
        return new Calls.Sample(
                typed.value("type"),
                typed.value("province"),
                typed.value("kind"),
                typed.value("code"),
                String.valueOf(grant.list("matters").getFirst()),
                STATUTORY,
                typed.value("reasonKind"));
    }
}
