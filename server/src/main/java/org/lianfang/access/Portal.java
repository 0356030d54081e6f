package org.lianfang.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the portal's files. Files under /assets have their hash in their name and are cached for a year; the page
 * itself is asked for each time. An address that is neither a file nor an API is a view of the portal.
 */
@Configuration(proxyBeanMethods = false)
class Portal implements WebMvcConfigurer {
    private static final String FILES = "classpath:/static/";
    private static final String PAGE = "index.html";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Gate());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/" + PAGE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new FileOrPage());
    }

    private static final class FileOrPage extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws java.io.IOException {
            Resource file = super.getResource(path, location);
            if (file != null) {
                return file;
            }
            return isView(path) ? super.getResource(PAGE, location) : null;
        }

        private static boolean isView(String path) {
            boolean program = path.startsWith("api/") || path.equals("api") || path.startsWith("actuator");
            return !program && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
        }
    }
}
