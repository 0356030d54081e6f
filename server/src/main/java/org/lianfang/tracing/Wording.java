package org.lianfang.tracing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of this room by key, with named gaps: "same carriage {carriage}". */
final class Wording {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final Map<Language, ResourceBundle> BUNDLES = bundles();

    private Wording() {}

    static String of(Language language, String key) {
        return Objects.requireNonNull(BUNDLES.get(language)).getString(key);
    }

    /** The sentence with its gaps filled; empty if it needs a fact that is not known. */
    static Optional<String> of(Language language, String key, Map<String, String> facts) {
        Matcher gaps = GAP.matcher(of(language, key));
        var sentence = new StringBuilder();
        while (gaps.find()) {
            String fact = facts.get(gaps.group(1));
            if (fact == null) {
                return Optional.empty();
            }
            gaps.appendReplacement(sentence, Matcher.quoteReplacement(fact));
        }
        return Optional.of(gaps.appendTail(sentence).toString());
    }

    private static Map<Language, ResourceBundle> bundles() {
        var bundles = new EnumMap<Language, ResourceBundle>(Language.class);
        for (Language language : Language.values()) {
            bundles.put(
                    language,
                    ResourceBundle.getBundle(
                            "messages.tracing.words",
                            language.locale(),
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        }
        return bundles;
    }
}
