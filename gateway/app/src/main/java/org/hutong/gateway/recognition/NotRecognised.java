package org.hutong.gateway.recognition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** The agency's province does not recognise such certificates of the issuing one: says when it did, or will. */
final class NotRecognised extends Refusal {

    private final String type;
    private final Text name;
    private final @Nullable String recognising;
    private final @Nullable String issuing;
    private final Standing standing;

    /**
     * A refusal.
     *
     * @param recognising the agency's province; null if nobody knows it
     * @param issuing null if it was not known, and none is recognised
     */
    NotRecognised(String type, Text name, @Nullable String recognising, @Nullable String issuing, Standing standing) {
        super(ProblemType.NOT_RECOGNISED);
        this.type = type;
        this.name = name;
        this.recognising = recognising;
        this.issuing = issuing;
        this.standing = standing;
    }

    @Override
    public List<String> arguments() {
        return List.of("");
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        var members = new LinkedHashMap<String, Object>();
        members.put("detail", detail(texts));
        members.put("certificateType", type);
        Optional.ofNullable(recognising).ifPresent(code -> members.put("recognising", code));
        Optional.ofNullable(issuing).ifPresent(code -> members.put("issuing", code));
        switch (standing) {
            case Standing.NotYet(var from) -> members.put("recognisedFrom", from.toString());
            case Standing.NoLonger(var to) -> members.put("recognisedUntil", to.toString());
            default -> {}
        }
        return members;
    }

    private String detail(ProblemTexts texts) {
        var typeName = texts.choose(name.en(), name.zh());
        var by = province(recognising, texts);
        var of = province(issuing, texts);
        return switch (standing) {
            case Standing.NotYet(var from) ->
                texts.text("recognition.not-yet", List.of(typeName, by, of, from.toString()));
            case Standing.NoLonger(var to) ->
                texts.text("recognition.no-longer", List.of(typeName, by, of, to.toString()));
            case Standing.Unlisted _ -> texts.text("recognition.unlisted", List.of(typeName));
            case Standing.UnknownProvince _ -> texts.text("recognition.unknown-province", List.of(typeName));
            case Standing.Never _, Standing.Recognised _ -> texts.text("recognition.never", List.of(typeName, by, of));
        };
    }

    private static String province(@Nullable String code, ProblemTexts texts) {
        if (code == null) {
            return texts.text("recognition.any-province", List.of());
        }
        return Province.ofCode(code)
                .map(province -> texts.choose(province.englishName(), province.chineseName()))
                .orElseGet(() -> texts.text("recognition.the-state", List.of()));
    }
}
