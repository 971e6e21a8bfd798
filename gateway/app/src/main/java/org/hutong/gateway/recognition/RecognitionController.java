package org.hutong.gateway.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/recognitions}: which province recognises what of which, for whoever may look things up. */
@RestController
final class RecognitionController {

    private final Recognition recognition;
    private final RecognitionSettings settings;

    RecognitionController(Recognition recognition, RecognitionSettings settings) {
        this.recognition = recognition;
        this.settings = settings;
    }

    @GetMapping("/v1/recognitions")
    Recognitions all(@RequestParam(required = false) @Nullable String type) {
        var matrices = recognition.matrices().values().stream()
                .filter(matrix -> type == null || matrix.type().equals(type))
                .toList();
        return new Recognitions(
                settings.unlisted() == RecognitionSettings.Unlisted.RECOGNISED ? "recognised" : "refused", matrices);
    }

    /**
     * What serves on this node.
     *
     * @param unlisted what holds for a type that is not named
     */
    record Recognitions(String unlisted, List<Matrix> recognitions) {}
}
