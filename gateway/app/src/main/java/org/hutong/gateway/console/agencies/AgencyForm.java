package org.hutong.gateway.console.agencies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.proposals.Typed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An agency as the form has it and as the API wants it. Groups that are left empty, or are to go, are not part of it. */
final class AgencyForm {

    private final Typed typed;
    private final JsonMapper json;
    private final List<Integer> contacts = new ArrayList<>();
    private final List<Integer> systems = new ArrayList<>();

    AgencyForm(Typed typed, JsonMapper json) {
        this.typed = typed;
        this.json = json;
    }

    /** An agency as it stands, with room for one more contact and one more system. */
    static Typed of(Members agency, JsonMapper json) {
        var typed = Typed.empty()
                .with("id", agency.text("id"))
                .with("names.zh", agency.object("names").text("zh"))
                .with("names.en", agency.object("names").text("en"))
                .with("creditCode", agency.text("creditCode"))
                .with("province", agency.text("province"))
                .with("allowedNetworks", lines(agency.list("allowedNetworks")))
                .with("competentFor", lines(agency.list("competentFor")));
        int contact = 0;
        for (var one : agency.objects("contacts")) {
            var prefix = "contacts." + contact++ + ".";
            List.of("name", "phone", "email").forEach(name -> typed.with(prefix + name, one.text(name)));
        }
        typed.with("contacts." + contact + ".name", "");
        int system = 0;
        for (var one : agency.objects("systems")) {
            fill(typed, "systems." + system++ + ".", one, json);
        }
        return typed.with("systems." + system + ".client", "");
    }

    private static void fill(Typed typed, String prefix, Members system, JsonMapper json) {
        var authentication = system.object("authentication");
        var jwks = authentication.get("jwks");
        typed.with(prefix + "client", system.text("client"))
                .with(prefix + "names.zh", system.object("names").text("zh"))
                .with(prefix + "names.en", system.object("names").text("en"))
                .with(prefix + "authentication.scheme", authentication.text("scheme"))
                .with(prefix + "authentication.jwksUrl", authentication.text("jwksUrl"))
                .with(prefix + "authentication.jwks", jwks == null ? "" : json.writeValueAsString(jwks))
                .with(prefix + "authentication.subjectDn", authentication.text("subjectDn"))
                .with(prefix + "allowedNetworks", lines(system.list("allowedNetworks")));
    }

    private static String lines(List<?> values) {
        return String.join("\n", values.stream().map(String::valueOf).toList());
    }

    Map<String, Object> agency() {
        var agency = new LinkedHashMap<String, Object>();
        agency.put("id", typed.value("id"));
        agency.put("names", names(""));
        agency.put("creditCode", typed.value("creditCode"));
        agency.put("province", typed.value("province"));
        agency.put("contacts", contacts());
        putList(agency, "allowedNetworks", "");
        putList(agency, "competentFor", "");
        agency.put("systems", systems());
        return agency;
    }

    /** Which field a pointer of the API is about. */
    String field(String pointer) {
        var path = pointer.replaceFirst("^/(content/)?agency/?", "").split("/", -1);
        if (path.length > 1 && path[1].matches("[0-9]{1,4}")) {
            int index = Integer.parseInt(path[1]);
            var kept = switch (path[0]) {
                case "systems" -> systems;
                case "contacts" -> contacts;
                default -> List.<Integer>of();
            };
            if (index < kept.size()) {
                path[1] = Integer.toString(kept.get(index));
            }
        }
        return String.join(".", path);
    }

    private List<Map<String, Object>> contacts() {
        var found = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < typed.count("contacts"); i++) {
            var prefix = "contacts." + i + ".";
            var contact = new LinkedHashMap<String, Object>();
            for (var name : List.of("name", "phone", "email")) {
                if (typed.has(prefix + name)) {
                    contact.put(name, typed.value(prefix + name));
                }
            }
            if (!contact.isEmpty()) {
                contacts.add(i);
                found.add(contact);
            }
        }
        return found;
    }

    private List<Map<String, Object>> systems() {
        var found = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < typed.count("systems"); i++) {
            var prefix = "systems." + i + ".";
            boolean written = typed.has(prefix + "client") || typed.has(prefix + "names.zh");
            if (written && !typed.has(prefix + "remove")) {
                systems.add(i);
                found.add(system(prefix));
            }
        }
        return found;
    }

    private Map<String, Object> system(String prefix) {
        var system = new LinkedHashMap<String, Object>();
        system.put("client", typed.value(prefix + "client"));
        system.put("names", names(prefix));
        system.put("authentication", authentication(prefix + "authentication."));
        putList(system, "allowedNetworks", prefix);
        return system;
    }

    private Map<String, Object> authentication(String prefix) {
        var scheme = typed.value(prefix + "scheme");
        var authentication = new LinkedHashMap<String, Object>();
        authentication.put("scheme", scheme);
        if (scheme.equals("private-key-jwt")) {
            if (typed.has(prefix + "jwksUrl")) {
                authentication.put("jwksUrl", typed.value(prefix + "jwksUrl"));
            } else {
                authentication.put("jwks", tree(typed.value(prefix + "jwks")));
            }
        }
        if (scheme.equals("mutual-tls")) {
            authentication.put("subjectDn", typed.value(prefix + "subjectDn"));
        }
        return authentication;
    }

    /** What is no JSON goes to the API as the text that it is, and is refused there like any other wrong key set. */
    private Object tree(String text) {
        try {
            @Nullable Object read = json.readValue(text, Object.class);
            return read == null ? text : read;
        } catch (JacksonException noJson) {
            return text;
        }
    }

    private Map<String, String> names(String prefix) {
        var names = new LinkedHashMap<String, String>();
        names.put("zh", typed.value(prefix + "names.zh"));
        names.put("en", typed.value(prefix + "names.en"));
        return names;
    }

    private void putList(Map<String, Object> object, String name, String prefix) {
        var values = typed.values(prefix + name);
        if (!values.isEmpty()) {
            object.put(name, values);
        }
    }
}
