package org.lianfang.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The walls around all endpoints: response headers, protection against forged requests, and our own sessions in place
 * of HTTP sessions. Who may call what is {@link Gate}'s matter.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Security {
    private static final String CONTENT = "default-src 'self'; img-src 'self' data:; "
            + "script-src 'self' 'wasm-unsafe-eval'; " // what reads codes in the picture of a camera is WebAssembly
            + "style-src 'self'; style-src-attr 'unsafe-inline'; " // figures place their labels by style attributes
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final ProblemDetails problems;
    private final LocaleResolver locales;
    private final JsonMapper json;

    Security(ProblemDetails problems, LocaleResolver locales, JsonMapper json) {
        this.problems = problems;
        this.locales = locales;
        this.json = json;
    }

    /** A span for each of a dozen walls costs more than the walls do. */
    @Bean
    static SecurityObservationSettings wallsUnobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain walls(HttpSecurity http, Sessions sessions) {
        var csrfCookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrfCookie.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .csrf(csrf -> csrf.spa().csrfTokenRepository(csrfCookie))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(self), microphone=(), geolocation=(), payment=()")))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler((request, response, denied) ->
                                refuse(request, response, HttpStatus.FORBIDDEN, "access.csrf"))
                        .authenticationEntryPoint((request, response, unknown) ->
                                refuse(request, response, HttpStatus.NOT_FOUND, "access.not-found")))
                .addFilterAfter(new SessionFilter(sessions), CsrfFilter.class)
                .build();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        var detail = problems.of(status, code, new Object[0], locales.resolveLocale(request));
        json.writeValue(response.getOutputStream(), detail);
    }
}
