package org.hutong.gateway.console.entries;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/entries/exports}: exports of the access log, under way and done. */
@Controller
@RequestMapping("/console/entries/exports")
class ExportPages {

    private static final String PAGE = "redirect:/console/entries/exports";
    private static final int WHOLE = 100;

    private final GatewayApi api;

    ExportPages(GatewayApi api) {
        this.api = api;
    }

    /**
     * An export as it is shown.
     *
     * @param percent how far it is; -1 if that cannot be told
     */
    public record Row(Members export, int percent) {

        static Row of(Members export) {
            return new Row(
                    export,
                    export.get("estimated") instanceof Number all
                            ? (int) Math.min(
                                    WHOLE - 1, WHOLE * number(export.get("entries")) / Math.max(1, all.longValue()))
                            : -1);
        }

        private static long number(@Nullable Object value) {
            return value instanceof Number number ? number.longValue() : 0;
        }
    }

    @GetMapping
    String all(Model model) {
        fill(model);
        return "console/entries/exports";
    }

    /** Fetched again and again while one is under way. */
    @GetMapping("/rows")
    String rows(Model model) {
        fill(model);
        return "console/entries/exports :: rows";
    }

    private void fill(Model model) {
        var all = api.get("/audit/v1/exports").objects("exports");
        model.addAttribute("exports", all.stream().map(Row::of).toList());
        model.addAttribute(
                "running", all.stream().anyMatch(one -> one.text("state").equals("running")));
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable UUID id, RedirectAttributes flash) {
        api.post("/audit/v1/exports/{id}/cancel", Map.of(), id);
        flash.addFlashAttribute("done", "entries.export.was-cancelled");
        return PAGE;
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, RedirectAttributes flash) {
        api.delete("/audit/v1/exports/{id}", id);
        flash.addFlashAttribute("done", "entries.export.deleted");
        return PAGE;
    }

    @GetMapping("/{id}/file")
    void file(@PathVariable UUID id, HttpServletResponse response) {
        api.pass("/audit/v1/exports/{id}/file", response, id);
    }
}
