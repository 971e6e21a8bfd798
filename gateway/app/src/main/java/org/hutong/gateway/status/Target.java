package org.hutong.gateway.status;

import java.util.HexFormat;
import java.util.Map;
import org.hutong.gateway.holder.Province;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which credentials a change of status is about. */
sealed interface Target {

    /** One credential, by its identifier. */
    record Credential(String id) implements Target {}

    /** Everything issued from the licences of a type that one holder has; he is unrecognisable here. */
    record Licence(String type, byte[] hash) implements Target {}

    /** Everything signed with one key. */
    record Key(String id) implements Target {}

    /** Everything one province has issued. */
    record Issuing(Province province) implements Target {}

    /** What is written of it where others read: it tells nothing of a holder. */
    default String subject() {
        return switch (this) {
            case Credential credential -> credential.id();
            case Licence licence -> licence.type() + ":" + HexFormat.of().formatHex(licence.hash(), 0, 8);
            case Key key -> "key:" + key.id();
            case Issuing issuing -> "province:" + issuing.province().code();
        };
    }

    /** The condition on {@code status_entry} that picks them, with its one parameter {@code target}. */
    default String condition() {
        return switch (this) {
            case Credential _ -> "credential = :target";
            case Licence _ -> "licence = :target";
            case Key _ -> "key_id = :target";
            case Issuing _ -> "province = :target";
        };
    }

    /** The parameter of the condition. */
    default Object parameter() {
        return switch (this) {
            case Credential credential -> credential.id();
            case Licence licence -> licence.hash();
            case Key key -> key.id();
            case Issuing issuing -> issuing.province().code();
        };
    }

    /** Whether an index finds them. The others are as many as all there is, and are changed piece by piece. */
    default boolean isFew() {
        return this instanceof Credential || this instanceof Licence;
    }

    /** As a proposal keeps it. */
    default ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Credential credential -> json.put("credential", credential.id());
            case Licence licence ->
                json.put("type", licence.type()).put("licence", HexFormat.of().formatHex(licence.hash()));
            case Key key -> json.put("key", key.id());
            case Issuing issuing -> json.put("province", issuing.province().code());
        }
        return json;
    }

    /** The other way round. */
    static Target of(JsonNode json) {
        if (json.has("credential")) {
            return new Credential(json.get("credential").stringValue());
        }
        if (json.has("licence")) {
            return new Licence(
                    json.get("type").stringValue(),
                    HexFormat.of().parseHex(json.get("licence").stringValue()));
        }
        return json.has("key")
                ? new Key(json.get("key").stringValue())
                : new Issuing(
                        Province.ofCode(json.get("province").stringValue()).orElseThrow());
    }

    /** How many credentials there are in each state. */
    record Counted(Map<String, Long> states) {

        long all() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }

        long of(Iterable<String> some) {
            long sum = 0;
            for (var state : some) {
                sum += states.getOrDefault(state, 0L);
            }
            return sum;
        }
    }
}
