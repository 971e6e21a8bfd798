package org.hutong.gateway.recognition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.DefinitionRules;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.definition.LiveDefinitions;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Agency;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The recognition matrices that serve on this node. The recognising province is that of the asking agency; it always recognises its own
 * certificates. Without a matrix a type is recognised or refused everywhere, as the operator has set. With one, an agency whose province
 * nobody has registered is refused: it stands in no row, and a row for all provinces is not one for strangers.
 */
@Component
public final class Recognition implements LiveDefinitions, DefinitionRules {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final RecognitionSettings settings;
    private final Agencies agencies;
    private final Clock clock;

    /** Written by the thread that follows definitions, read by all. */
    private volatile Map<String, Matrix> matrices = Map.of();

    Recognition(RecognitionSettings settings, Agencies agencies, Clock clock) {
        this.settings = settings;
        this.agencies = agencies;
        this.clock = clock;
    }

    /**
     * Refuses what the agency's province does not recognise.
     *
     * @param issuing whose certificate; null if that is not known, which is refused if no province's is recognised
     * @throws org.hutong.gateway.problem.Refusal naming both provinces, and when there is or was recognition
     */
    public void require(Agency agency, CertificateType type, @Nullable Province issuing) {
        var standing = issuing == null ? standingOfAny(agency, type) : standing(agency, type, issuing);
        if (!(standing instanceof Standing.Recognised)) {
            throw new NotRecognised(
                    type.key(), type.name(), province(agency), issuing == null ? null : issuing.code(), standing);
        }
    }

    /**
     * Those of several sources whose province's certificates the agency's province recognises.
     *
     * @throws org.hutong.gateway.problem.Refusal if it recognises none of them
     */
    public <S> List<S> among(Agency agency, CertificateType type, List<S> sources, Function<S, Province> issuing) {
        var recognised = sources.stream()
                .filter(source -> standing(agency, type, issuing.apply(source)) instanceof Standing.Recognised)
                .toList();
        if (recognised.isEmpty()) {
            throw new NotRecognised(type.key(), type.name(), province(agency), null, new Standing.Never());
        }
        return recognised;
    }

    /** Whether the agency's province recognises such certificates of the issuing one if they were issued at that time. */
    public boolean recognises(Agency agency, CertificateType type, Province issuing, Instant issuedAt) {
        return standing(agency, type, issuing, LocalDate.ofInstant(issuedAt, CHINA)) instanceof Standing.Recognised;
    }

    /** The matrices that serve, by the key of their type. */
    Map<String, Matrix> matrices() {
        return matrices;
    }

    private Standing standing(Agency agency, CertificateType type, Province issuing) {
        return standing(agency, type, issuing, LocalDate.ofInstant(clock.instant(), CHINA));
    }

    private Standing standing(Agency agency, CertificateType type, Province issuing, LocalDate day) {
        var matrix = matrices.get(type.key());
        if (matrix == null && settings.unlisted() == RecognitionSettings.Unlisted.RECOGNISED) {
            return new Standing.Recognised();
        }
        var recognising = province(agency);
        if (issuing.code().equals(recognising)) {
            return new Standing.Recognised();
        }
        if (matrix == null) {
            return new Standing.Unlisted();
        }
        return recognising == null ? new Standing.UnknownProvince() : matrix.standing(recognising, issuing.code(), day);
    }

    /** Recognised if it is of any province; else why it is not of the first. */
    private Standing standingOfAny(Agency agency, CertificateType type) {
        var standings = Arrays.stream(Province.values())
                .map(issuing -> standing(agency, type, issuing))
                .toList();
        if (standings.stream().anyMatch(Standing.Recognised.class::isInstance)) {
            return new Standing.Recognised();
        }
        var first = standings.getFirst();
        return first instanceof Standing.NotYet || first instanceof Standing.NoLonger ? new Standing.Never() : first;
    }

    private @Nullable String province(Agency agency) {
        return agencies.find(agency.id()).map(RegisteredAgency::province).orElse(null);
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.RECOGNITION;
    }

    @Override
    public String files() {
        return settings.files();
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        return new Checked(WrittenMatrix.read(content).type(), content);
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        return Set.of(new DefinitionName(DefinitionKind.TYPE, content.path("id").asString("")));
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        var failures = new LinkedHashMap<String, String>();
        var next = new TreeMap<>(matrices);
        for (var change : changes) {
            if (change.content() == null) {
                next.remove(change.id());
            } else {
                try {
                    next.put(change.id(), WrittenMatrix.read(change.content()));
                } catch (InvalidDefinition wrong) {
                    failures.put(change.id(), wrong.line());
                }
            }
        }
        matrices = Collections.unmodifiableMap(next);
        return failures;
    }
}
