package org.hutong.gateway.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.Province;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wrote for the catalogue of shared data: a type's {@code catalogue}, and what its fields say of their own sharing. What
 * is not shared names the reason and the law it rests on; what is shared on conditions names them (Government Data Sharing Regulations,
 * art. 13 to 15).
 */
final class WrittenEntry {

    private static final int TEXT_CHARACTERS = 500;
    private static final Pattern AGENCY = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final List<String> CLASSES = List.of("unconditional", "conditional", "not-shared");
    private static final Set<String> PROVINCES = Set.copyOf(Province.codes());

    private final JsonNode type;
    private final Form form;
    private final List<String> grades;

    private WrittenEntry(JsonNode type, List<String> grades) {
        this.type = type;
        this.form = Form.of(type);
        this.grades = grades;
    }

    /**
     * Checks what is there; an entry that is not there is no mistake.
     *
     * @throws InvalidDefinition with every mistake
     */
    static void check(JsonNode type, List<String> grades) {
        var written = new WrittenEntry(type, grades);
        written.check();
        if (!written.form.isFaultless()) {
            throw new InvalidDefinition(written.form.errors());
        }
    }

    private void check() {
        var sharing = type.path("sharing").asString("");
        if (type.hasNonNull("catalogue")) {
            checkEntry(form.object("catalogue"), sharing);
        }
        var fields = form.object("fields");
        type.path("fields").properties().forEach(field -> {
            if (field.getValue().isObject()) {
                checkField(fields.object(field.getKey()), sharing, field.getValue());
            }
        });
    }

    private void checkEntry(Form entry, String sharing) {
        checkLeads(entry);
        text(entry, "format");
        var frequencies = names(UpdateFrequency.values());
        entry.oneOf("updateFrequency", name -> oneOf(name, frequencies), frequencies);
        checkMethods(entry, !sharing.equals("not-shared"));
        entry.oneOf("grade", name -> oneOf(name, grades), grades);
        if (sharing.equals("conditional")) {
            text(entry, "conditions");
        } else if (present("/catalogue/conditions")) {
            entry.tree("conditions");
            entry.wrong("conditions", "conditions-not-conditional");
        }
        checkNotShared(entry, sharing.equals("not-shared"), type.at("/catalogue/notShared"));
        entry.refuseUnknownMembers();
    }

    private void checkLeads(Form entry) {
        var leads = entry.tree("leads");
        leads.properties().forEach(lead -> {
            var at = "leads/" + lead.getKey();
            if (!PROVINCES.contains(lead.getKey())) {
                entry.wrong("leads", "province-code");
            } else if (!lead.getValue().isString()
                    || !AGENCY.matcher(lead.getValue().stringValue()).matches()) {
                entry.wrong(at, "agency-id");
            }
        });
    }

    private static void checkMethods(Form entry, boolean needed) {
        var allowed = names(SharingMethod.values());
        var methods = entry.texts("methods", allowed.size(), 20);
        if (needed && methods.isEmpty()) {
            entry.wrong("methods", "required");
        }
        for (int i = 0; i < methods.size(); i++) {
            if (!allowed.contains(methods.get(i))) {
                entry.wrong("methods/" + i, "one-of", String.join(", ", allowed));
            }
        }
    }

    private void checkField(Form field, String sharingOfType, JsonNode written) {
        var own = field.optionalOneOf("sharing", name -> oneOf(name, CLASSES), CLASSES);
        field.optionalOneOf("grade", name -> oneOf(name, grades), grades);
        boolean onlyTheField = "not-shared".equals(own) && !sharingOfType.equals("not-shared");
        checkNotShared(field, onlyTheField, written.path("notShared"));
    }

    private static void checkNotShared(Form of, boolean needed, JsonNode written) {
        if (needed) {
            var notShared = of.object("notShared");
            text(notShared, "reason");
            text(notShared, "law");
            notShared.refuseUnknownMembers();
        } else if (!written.isMissingNode() && !written.isNull()) {
            of.tree("notShared");
            of.wrong("notShared", "shared-after-all");
        }
    }

    private static void text(Form of, String name) {
        var text = of.object(name);
        text.text("zh", TEXT_CHARACTERS);
        text.text("en", TEXT_CHARACTERS);
        text.refuseUnknownMembers();
    }

    private boolean present(String pointer) {
        var node = type.at(pointer);
        return !node.isMissingNode() && !node.isNull();
    }

    private static Optional<String> oneOf(String name, List<String> allowed) {
        return Optional.of(name).filter(allowed::contains);
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
