package org.hutong.gateway.console.applications;

import java.util.List;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;

/** What somebody typed: a number stays as it was typed if it is none, so that the API can say so at its field. */
final class Typed {

    private Typed() {}

    /** Without blanks around it; empty if nothing was typed. */
    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static @Nullable Object number(@Nullable String typed) {
        var text = text(typed);
        if (text.isEmpty()) {
            return null;
        }
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : text;
    }

    /** One of each line or comma, Chinese ones too. */
    static List<String> several(@Nullable String typed, String separators) {
        return text(typed)
                .lines()
                .flatMap(line -> List.of(line.split(separators)).stream())
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    static List<String> chosen(@Nullable List<String> chosen) {
        return chosen == null ? List.of() : chosen;
    }

    static List<String> texts(Members object, String name) {
        return object.list(name).stream().map(String::valueOf).toList();
    }
}
