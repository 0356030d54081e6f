package org.lianfang.tracing;

import java.util.Locale;

/** The two languages in which this room speaks; anything that is not English is answered in Chinese. */
enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    static Language of(Locale wanted) {
        return wanted.getLanguage().equals("en") ? EN : ZH;
    }
}
