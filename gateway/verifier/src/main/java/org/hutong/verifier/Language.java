package org.hutong.verifier;

import java.util.Locale;

/** The language of the output. */
enum Language {
    EN,
    ZH;

    static Language ofSystem() {
        return Locale.getDefault().getLanguage().equals("zh") ? ZH : EN;
    }

    String say(String english, String chinese) {
        return this == ZH ? chinese : english;
    }
}
