package org.hutong.province;

import com.dashjoin.jsonata.Jsonata;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One of the demo's connection files, used as the gateway uses it but for its own reading of the parameters. */
record ConnectionFile(JsonNode content) {

    static ConnectionFile of(String id) throws Exception {
        String name = "/connections/" + id + ".yaml";
        try (InputStream file = ConnectionFile.class.getResourceAsStream(name)) {
            JsonNode content = new YAMLMapper().readTree(Objects.requireNonNull(file, name));
            if (!content.at("/id").stringValue().equals(id)) {
                throw new IllegalStateException(name + " is not named after its id");
            }
            return new ConnectionFile(content);
        }
    }

    /** The part of the address that the file does not leave to the environment. */
    String path() {
        return parameter("url").substring(parameter("url").indexOf('}') + 1);
    }

    /** A parameter as text, with the default where the file leaves it to the environment. */
    String parameter(String name) {
        JsonNode value = content.at("/parameters/" + name);
        return value.isObject() ? value.toString() : value.stringValue();
    }

    /** The body with a holder's code and its kind, and defaults for what the file leaves to the environment. */
    JsonNode bodyFor(String holderCode) {
        String body = defaults(content.at("/parameters/body").toString());
        // A credit code begins with 9, which no province does.
        String kind = holderCode.startsWith("9") ? "001" : "111";
        return Client.JSON.readTree(body.replace("{holder.code}", holderCode).replace("{holder.kind}", kind));
    }

    /** A secret's default. */
    String secret(String pointer) {
        return defaults(content.at("/parameters" + pointer + "/text").stringValue());
    }

    Map<String, Object> map(JsonNode record) {
        Object plain = Client.JSON.convertValue(record, new TypeReference<Map<String, Object>>() {});
        Object mapped = Jsonata.jsonata(content.at("/mapping").stringValue()).evaluate(plain);
        return Client.JSON.convertValue(mapped, new TypeReference<>() {});
    }

    static String defaults(String text) {
        return text.replaceAll("\\$\\{[A-Z_]+:([^}]*)}", "$1");
    }
}
