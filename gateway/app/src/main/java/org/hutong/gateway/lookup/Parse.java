package org.hutong.gateway.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hutong.credential.HolderKey;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.JointHolders;
import org.hutong.gateway.catalogue.UnknownType;
import org.hutong.gateway.catalogue.WrittenHolder;
import org.hutong.gateway.consent.UseCode;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.lookup.LookupRequest.CoHolder;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.policy.LegalBasis;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A well-formed request, or one problem that names every wrong field. */
@Component("parse")
final class Parse implements Step {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]+");
    private static final String CODE_IN_WORDS = "0-9 A-Z a-z . _ -";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");
    private static final Pattern AREA = Pattern.compile("[0-9]{6}");
    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final int MAXIMUM_FIELDS = 100;

    /** A bound of reading; how many there can really be is the type's to say. */
    private static final int MAXIMUM_CO_HOLDERS = 20;

    private final Catalogue catalogue;
    private final ReasonKinds reasonKinds;
    private final JsonBodies bodies;
    private final boolean postQuantumOffered;

    Parse(
            Catalogue catalogue,
            ReasonKinds reasonKinds,
            JsonBodies bodies,
            @Value("${hutong.issuing.post-quantum}") boolean postQuantumOffered) {
        this.catalogue = catalogue;
        this.reasonKinds = reasonKinds;
        this.bodies = bodies;
        this.postQuantumOffered = postQuantumOffered;
    }

    @Override
    public void apply(Lookup lookup) {
        var form = Form.of(bodies.read(lookup.submission(), MAXIMUM_BYTES));
        var type = type(form);
        var province = form.optionalOneOf("province", Province::ofCode, Province.codes());
        var area = area(form, province);
        if (province == null && area != null) {
            // Whoever knows the county knows the province.
            province = Province.ofCode(area.substring(0, 2)).orElse(null);
        }
        var holder = holder(form.object("holder"), type);
        var matter = matter(form.object("matter"));
        var businessNumber = form.text("businessNumber", 64);
        var reason = form.text("reason", 200);
        var reasonKind = reasonKinds.read(form);
        var operator = operator(form.object("operator"));
        var given = form.object("basis");
        var basis = basis(given);
        var useCode = useCodeOfHolder(given, basis, lookup.idempotencyKey());
        var coHolders = coHolders(form, type, holder, basis, lookup.idempotencyKey());
        var fields = fields(form, type);
        boolean nationalSignature = form.flag("nationalSignature");
        boolean postQuantumSignature = form.flag("postQuantumSignature");
        if (postQuantumSignature && !postQuantumOffered) {
            form.wrong("postQuantumSignature", "not-offered");
        }
        var holderKey = holderKey(form);
        form.refuseUnknownMembers();
        if (type == null && form.isFaultless()) {
            throw new UnknownType();
        }
        if (type == null || holder == null || basis == null || !form.isFaultless()) {
            throw new InvalidRequest(form.errors());
        }
        lookup.request = new LookupRequest(
                type,
                province,
                area,
                holder,
                matter,
                businessNumber,
                reason,
                operator,
                basis,
                useCode,
                coHolders,
                reasonKind,
                fields,
                nationalSignature,
                postQuantumSignature,
                holderKey);
    }

    /** A public JWK on P-256; what is wrong with it is one mistake, whichever member it is in. */
    private static @Nullable HolderKey holderKey(Form form) {
        var jwk = form.optionalObject("holderKey");
        if (jwk == null) {
            return null;
        }
        var members = new TreeMap<String, Object>();
        jwk.properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asString("")));
        try {
            return HolderKey.ofJwk(members);
        } catch (IllegalArgumentException _) {
            form.wrong("holderKey", "holder-key");
            return null;
        }
    }

    private @Nullable CertificateType type(Form form) {
        return catalogue.find(form.text("type", 64));
    }

    private static @Nullable String area(Form form, @Nullable Province province) {
        var area = form.optionalText("area", 6);
        if (area == null) {
            return null;
        }
        boolean known = AREA.matcher(area).matches()
                && Province.ofCode(area.substring(0, 2))
                        .filter(of -> province == null || province == of)
                        .isPresent();
        if (!known || area.endsWith("0000")) {
            form.wrong("area", "area");
            return null;
        }
        return area;
    }

    private static @Nullable Holder holder(Form form, @Nullable CertificateType type) {
        var holder = WrittenHolder.read(form, type);
        form.refuseUnknownMembers();
        return holder;
    }

    private static LookupRequest.Matter matter(Form form) {
        var matter = new LookupRequest.Matter(form.text("code", 64, CODE, CODE_IN_WORDS), form.text("name", 100));
        form.refuseUnknownMembers();
        return matter;
    }

    private static LookupRequest.Operator operator(Form form) {
        var operator = new LookupRequest.Operator(form.text("id", 64), form.text("name", 64), form.text("role", 64));
        form.refuseUnknownMembers();
        return operator;
    }

    private static @Nullable LegalBasis basis(Form form) {
        var names =
                List.of(LegalBasis.values()).stream().map(LegalBasis::wireName).toList();
        return form.oneOf("kind", LegalBasis::parse, names);
    }

    private static @Nullable UseCode useCodeOfHolder(
            Form form, @Nullable LegalBasis basis, @Nullable String idempotencyKey) {
        var code = useCode(form, basis, idempotencyKey);
        form.refuseUnknownMembers();
        return code;
    }

    /** Every basis but statutory duty needs a use code of the holder, and a key under which a lost answer is asked for again. */
    private static @Nullable UseCode useCode(Form form, @Nullable LegalBasis basis, @Nullable String idempotencyKey) {
        var text = form.optionalText("useCode", 40);
        var code = text == null ? null : UseCode.parse(text).orElse(null);
        if (text != null && code == null) {
            form.wrong("useCode", "use-code-form");
        }
        if (basis == LegalBasis.STATUTORY_DUTY && text != null) {
            form.wrong("useCode", "use-code-not-needed");
        } else if (basis != null && basis != LegalBasis.STATUTORY_DUTY && text == null) {
            form.wrong("useCode", "use-code");
        } else if (code != null
                && (idempotencyKey == null || !KEY.matcher(idempotencyKey).matches())) {
            form.wrong("useCode", "idempotency-key");
        }
        return code;
    }

    /** Who holds it together with the holder: not more than hold a certificate of this type, and nobody twice. */
    private static List<CoHolder> coHolders(
            Form form,
            @Nullable CertificateType type,
            @Nullable Holder holder,
            @Nullable LegalBasis basis,
            @Nullable String idempotencyKey) {
        var coHolders = new ArrayList<CoHolder>();
        for (var one : form.objects("coHolders", MAXIMUM_CO_HOLDERS)) {
            var coHolder = WrittenHolder.read(one, type);
            var code = useCode(one, basis, idempotencyKey);
            one.refuseUnknownMembers();
            if (coHolder != null && (isSame(coHolder, holder) || isAmong(coHolders, coHolder))) {
                one.wrong("code", "repeated");
            } else if (coHolder != null) {
                coHolders.add(new CoHolder(coHolder, code));
            }
        }
        if (type != null && !coHolders.isEmpty() && coHolders.size() >= JointHolders.number(type)) {
            form.wrong("coHolders", "co-holders", JointHolders.number(type));
        }
        return List.copyOf(coHolders);
    }

    private static boolean isAmong(List<CoHolder> coHolders, Holder holder) {
        return coHolders.stream().anyMatch(other -> isSame(holder, other.holder()));
    }

    private static boolean isSame(Holder one, @Nullable Holder other) {
        return other != null && one.code().value().equals(other.code().value());
    }

    private static Set<String> fields(Form form, @Nullable CertificateType type) {
        var fields = form.texts("fields", MAXIMUM_FIELDS, 64);
        if (type != null) {
            for (int i = 0; i < fields.size(); i++) {
                if (!type.fields().containsKey(fields.get(i))) {
                    form.wrong("fields/" + i, "unknown-record-field");
                }
            }
        }
        return new TreeSet<>(fields);
    }
}
