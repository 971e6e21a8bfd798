package org.hutong.gateway.console;

import static org.hutong.gateway.identity.Roles.ADMINISTRATOR;
import static org.hutong.gateway.identity.Roles.AGENCY_MANAGER;
import static org.hutong.gateway.identity.Roles.AUDITOR;
import static org.hutong.gateway.identity.Roles.SECURITY_OFFICER;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of the console. For whoever has none of its roles it does not exist. */
public enum Section {
    OVERVIEW("overview", ADMINISTRATOR),
    CONNECTIONS("connections", ADMINISTRATOR),
    TYPES("types", ADMINISTRATOR),
    AGENCIES("agencies", ADMINISTRATOR, SECURITY_OFFICER),
    PROPOSALS("proposals", ADMINISTRATOR, SECURITY_OFFICER),
    POLICIES("policies", ADMINISTRATOR, SECURITY_OFFICER),
    KEYS("keys", ADMINISTRATOR, SECURITY_OFFICER),
    CATALOGUE("catalogue", ADMINISTRATOR, AGENCY_MANAGER),
    APPLICATIONS("applications", AGENCY_MANAGER),
    ENTRIES("entries", AUDITOR),
    ACTS("acts", AUDITOR),
    FINDINGS("findings", AUDITOR),
    STATISTICS("statistics", AUDITOR),
    SUBJECT_REPORTS("subject-reports", AUDITOR),
    LOG("log", AUDITOR),
    VERIFICATION("verification", ADMINISTRATOR, SECURITY_OFFICER, AGENCY_MANAGER, AUDITOR);

    /** Where all of them are. */
    public static final String ROOT = "/console";

    private final String name;
    private final Set<String> roles;

    Section(String name, String... roles) {
        this.name = name;
        this.roles = Set.of(roles);
    }

    /** As addresses and files have it. */
    public String file() {
        return name;
    }

    /** The name of its style sheet and its script: an act is read and proven as an entry is. */
    public String assetName() {
        return this == ACTS ? ENTRIES.name : name;
    }

    /** Its first page. */
    public String path() {
        return ROOT + "/" + name;
    }

    /** Of its text, in the languages' files. */
    public String titleKey() {
        return "section." + name;
    }

    /** The roles any of which is enough. */
    public Set<String> roles() {
        return roles;
    }

    /** Those that there are for somebody, in the order in which they are shown. */
    public static List<Section> of(Collection<String> roles) {
        return Arrays.stream(values())
                .filter(section -> section.roles.stream().anyMatch(roles::contains))
                .toList();
    }

    static Optional<Section> at(String path) {
        return Arrays.stream(values())
                .filter(section -> path.equals(section.path()) || path.startsWith(section.path() + "/"))
                .findFirst();
    }
}
