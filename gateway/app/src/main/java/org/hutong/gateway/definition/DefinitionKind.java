package org.hutong.gateway.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of definitions. In this order they are imported and followed: a kind only refers to those before it. */
public enum DefinitionKind {
    /** An agency that calls, and its business systems; first, so that a suspension waits for nothing else. */
    AGENCY("agencies", "agency"),
    /** A province's codes and what they mean here. */
    CODE_TABLE("code-tables", "codeTable"),
    /** A certificate type. */
    TYPE("types", "type"),
    /** A mapping that several connections share. */
    MAPPING("mappings", "mapping"),
    /** A connection to a provincial system. */
    CONNECTION("connections", "connection"),
    /** The days off of a year, and the weekend days worked instead; its id is the year. */
    WORKING_DAYS("working-days", "workingDays"),
    /** Which province recognises a type's certificates of which province; its id is the type's key. */
    RECOGNITION("recognitions", "recognition");

    private final String collection;
    private final String member;

    DefinitionKind(String collection, String member) {
        this.collection = collection;
        this.member = member;
    }

    /** Its name in addresses, in folders of an export and in the database, for example {@code code-tables}. */
    public String collection() {
        return collection;
    }

    /** The member of a request or an answer that holds its content, for example {@code codeTable}. */
    public String member() {
        return member;
    }

    /** The kind with this collection, if there is one. */
    public static Optional<DefinitionKind> ofCollection(String collection) {
        return Arrays.stream(values())
                .filter(kind -> kind.collection.equals(collection))
                .findFirst();
    }

    /** The collections of all kinds, in their order. */
    public static List<String> collections() {
        return Arrays.stream(values()).map(DefinitionKind::collection).toList();
    }
}
