package org.hutong.gateway.trust;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hutong.credential.TrustPin;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What two people decide about another operator. */
sealed interface TrustChange {

    /** Whom it is about. */
    String id();

    /** He is believed like this from now on. */
    record Put(Operator operator) implements TrustChange {

        @Override
        public String id() {
            return operator.id();
        }
    }

    /** He is believed no more. */
    record Remove(String id) implements TrustChange {}

    /** @throws InvalidRequest with every mistake, below {@code /content} */
    static TrustChange read(JsonNode content) {
        return new Reading(Form.of(content)).change();
    }

    /** Reads one change. */
    final class Reading {

        private static final List<String> ACTS = List.of("put", "remove");
        private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,50}");
        private static final Pattern HOST = Pattern.compile("[a-z0-9.:\\[\\]-]{1,253}");
        private static final int NAME = 64;
        private static final int URL = 2_048;
        private static final int PIN = 128;
        private static final int MOST_HOSTS = 8;

        private final Form form;

        private Reading(Form form) {
            this.form = form;
        }

        private TrustChange change() {
            var act = form.oneOf("act", word -> Optional.of(word).filter(ACTS::contains), ACTS);
            var id = form.text("id", 50, ID, "a-z 0-9 -");
            if (!"put".equals(act)) {
                finish();
                return new Remove(id);
            }
            var name = form.optionalText("name", NAME);
            var url = url();
            var pin = pin();
            var provinces = provinces();
            var hosts = hosts(url);
            finish();
            return new Put(new Operator(id, name, url, pin.orElseThrow(), provinces, hosts));
        }

        private @Nullable URI url() {
            var text = form.optionalText("url", URL);
            var url = text == null ? null : Addresses.read(text).orElse(null);
            if (text != null && url == null) {
                form.wrong("url", "trust-address");
            }
            return url;
        }

        private Optional<TrustPin> pin() {
            var text = form.text("pin", PIN);
            var pin = TrustPin.parse(text);
            if (!text.isEmpty() && pin.isEmpty()) {
                form.wrong("pin", "trust-pin");
            }
            return pin;
        }

        private List<Province> provinces() {
            var codes = form.texts("provinces", Province.values().length, 2);
            if (codes.isEmpty()) {
                form.wrong("provinces", "required");
            }
            for (int i = 0; i < codes.size(); i++) {
                if (Province.ofCode(codes.get(i)).isEmpty()) {
                    form.wrong("provinces/" + i, "province-code");
                }
            }
            return codes.stream()
                    .flatMap(code -> Province.ofCode(code).stream())
                    .toList();
        }

        /** The host of the list's own address, if none are named. */
        private List<String> hosts(@Nullable URI url) {
            var hosts = form.texts("hosts", MOST_HOSTS, 253).stream()
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .toList();
            for (int i = 0; i < hosts.size(); i++) {
                if (!HOST.matcher(hosts.get(i)).matches()) {
                    form.wrong("hosts/" + i, "pattern", "a-z 0-9 . - : [ ]");
                }
            }
            return hosts.isEmpty() && url != null ? List.of(url.getHost().toLowerCase(Locale.ROOT)) : hosts;
        }

        private void finish() {
            form.refuseUnknownMembers();
            if (!form.isFaultless()) {
                throw new InvalidRequest(form.errors().stream()
                        .map(error -> new FieldError("/content" + error.pointer(), error.code(), error.arguments()))
                        .toList());
            }
        }
    }
}
