package org.lianfang.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests become arguments of controller methods, in all rooms. */
@Configuration(proxyBeanMethods = false)
class WebRequests implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageQueryArgument());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new ExternalNames());
        registry.addConverter(new Converter<String, Role>() {
            @Override
            public Role convert(String externalName) {
                return Role.of(externalName);
            }
        });
    }

    /** Constants of all rooms by the names that files and URLs use: {@code in_treatment} is {@code IN_TREATMENT}. */
    private static final class ExternalNames implements ConverterFactory<String, Enum<?>> {
        @Override
        @SuppressWarnings("NullAway") // an empty parameter is one that is not given
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return external -> {
                if (external.isBlank()) {
                    return null;
                }
                String wanted = external.strip().replace('-', '_');
                for (T constant : type.getEnumConstants()) {
                    if (constant.name().equalsIgnoreCase(wanted)) {
                        return constant;
                    }
                }
                throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + external);
            };
        }
    }

    private static final class PageQueryArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == PageQuery.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            return new PageQuery(
                    number(request, "page", 0),
                    number(request, "size", PageQuery.DEFAULT_SIZE),
                    request.getParameter("sort"),
                    after(request));
        }

        private static @Nullable UUID after(NativeWebRequest request) {
            String text = request.getParameter("after");
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                return UUID.fromString(text.strip());
            } catch (IllegalArgumentException e) {
                throw Problem.of(HttpStatus.BAD_REQUEST, "access.wrong-parameter", "after");
            }
        }

        private static int number(NativeWebRequest request, String name, int otherwise) {
            String text = request.getParameter(name);
            if (text == null || text.isBlank()) {
                return otherwise;
            }
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw Problem.of(HttpStatus.BAD_REQUEST, "access.wrong-parameter", name);
            }
        }
    }
}
