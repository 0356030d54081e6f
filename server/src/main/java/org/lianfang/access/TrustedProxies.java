package org.lianfang.access;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of the proxies that are named, and of nobody else: limits
 * that count callers by address then count those behind the proxy one by one. Without a name the headers mean nothing.
 */
@Component
@ConditionalOnWebApplication
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final String addresses;

    /** @param addresses of the proxies, with commas between them; '' for none */
    TrustedProxies(@Value("${lianfang.trusted-proxies:}") String addresses) {
        this.addresses = addresses.strip();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!addresses.isEmpty()) {
            factory.addEngineValves(valve(addresses));
        }
    }

    static RemoteIpValve valve(String addresses) {
        var valve = new RemoteIpValve();
        valve.setInternalProxies(Arrays.stream(addresses.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        return valve;
    }
}
