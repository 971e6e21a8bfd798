package org.hutong.gateway.console.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hutong.credential.QrTextException;
import org.hutong.credential.QrTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes a credential of what people have: its text, an answer that holds it, the texts of its QR codes, or pictures of those. */
@Component
class HandedIn {

    private static final int MOST_FILES = 12;
    private static final long LARGEST_FILE = 8L * 1024 * 1024;
    private static final int LONGEST_TEXT = 512 * 1024;
    private static final Pattern CODE = Pattern.compile("HTC\\d:(\\d{1,2})/(\\d{1,2}):.*");
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_.~-]+");

    private final CodePictures pictures;
    private final JsonMapper json;

    HandedIn(CodePictures pictures, JsonMapper json) {
        this.pictures = pictures;
        this.json = json;
    }

    /**
     * The credential in compact form, nothing of it checked.
     *
     * @throws Unreadable if there is none, or not the whole of one
     */
    String credential(@Nullable String pasted, List<MultipartFile> files) throws Unreadable {
        var texts = new ArrayList<String>();
        if (pasted != null && !pasted.isBlank()) {
            texts.add(bounded(pasted));
        }
        var chosen = files.stream().filter(file -> !file.isEmpty()).toList();
        if (chosen.size() > MOST_FILES) {
            throw new Unreadable("too-many-files", MOST_FILES);
        }
        for (var file : chosen) {
            texts.addAll(texts(file));
        }
        if (texts.isEmpty()) {
            throw new Unreadable("nothing");
        }
        return credential(texts);
    }

    private List<String> texts(MultipartFile file) throws Unreadable {
        if (file.getSize() > LARGEST_FILE) {
            throw new Unreadable("file-too-large", LARGEST_FILE / (1024 * 1024));
        }
        try {
            byte[] content = file.getBytes();
            var text = new String(content, StandardCharsets.US_ASCII).strip();
            boolean written = !text.isEmpty()
                    && text.chars()
                            .allMatch(character ->
                                    character < 0x7f && character >= ' ' || Character.isWhitespace(character));
            return written || text.startsWith("{")
                    ? List.of(bounded(new String(content, StandardCharsets.UTF_8)))
                    : pictures.read(content);
        } catch (IOException lost) {
            throw new Unreadable("no-picture");
        }
    }

    private static String bounded(String text) throws Unreadable {
        if (text.length() > LONGEST_TEXT) {
            throw new Unreadable("text-too-long", LONGEST_TEXT / 1024);
        }
        return text.strip();
    }

    private String credential(List<String> texts) throws Unreadable {
        var codes = texts.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> CODE.matcher(line).matches())
                .toList();
        if (!codes.isEmpty()) {
            return joined(codes);
        }
        var text = texts.getFirst();
        var compact = (text.startsWith("{") ? member(text) : text).replaceAll("\\s", "");
        if (!CREDENTIAL.matcher(compact).matches()) {
            throw new Unreadable("no-credential");
        }
        return compact;
    }

    /** Of the answer of a lookup. */
    private String member(String text) throws Unreadable {
        try {
            return json.readTree(text).path("credential").asString("");
        } catch (JacksonException wrong) {
            throw new Unreadable("no-credential");
        }
    }

    private static String joined(List<String> codes) throws Unreadable {
        try {
            return QrTexts.read(codes);
        } catch (QrTextException incomplete) {
            var missing = missing(codes);
            if (missing.isEmpty()) {
                throw new Unreadable("codes-do-not-fit");
            }
            throw new Unreadable("codes-missing", String.join(", ", missing), codes.size());
        }
    }

    private static List<String> missing(List<String> codes) {
        var there = new TreeSet<Integer>();
        int of = 0;
        for (var code : codes) {
            var form = CODE.matcher(code);
            if (form.matches()) {
                there.add(Integer.valueOf(Objects.requireNonNull(form.group(1))));
                of = Math.max(of, Integer.parseInt(form.group(2)));
            }
        }
        var missing = new ArrayList<String>();
        for (int number = 1; number <= of; number++) {
            if (!there.contains(number)) {
                missing.add(Integer.toString(number));
            }
        }
        return missing;
    }
}
