package org.lianfang.access;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The texts of all rooms, {@code messages/<room>/<name>_<language>.properties}, in Chinese unless English is asked for. */
@Configuration(proxyBeanMethods = false)
class Words {
    static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Bean
    MessageSource messageSource() throws IOException {
        var source = new ResourceBundleMessageSource();
        source.setBasenames(bundles());
        source.setDefaultEncoding("UTF-8");
        source.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(LANGUAGES);
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        return resolver;
    }

    private static String[] bundles() throws IOException {
        Resource[] chinese =
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*/*_zh_CN.properties");
        return Arrays.stream(chinese).map(Words::basename).distinct().sorted().toArray(String[]::new);
    }

    private static String basename(Resource resource) {
        try {
            String url = resource.getURL().toString();
            return url.substring(url.lastIndexOf("messages/"), url.length() - "_zh_CN.properties".length());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
