package org.lianfang.access;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signing in through an identity provider, off unless {@code lianfang.oidc.issuer} names one. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    @Bean
    @ConditionalOnExpression("!'${lianfang.oidc.issuer:}'.isBlank()")
    Provider provider(
            @Value("${lianfang.oidc.issuer}") String issuer,
            @Value("${lianfang.oidc.client-id:}") String clientId,
            @Value("${lianfang.oidc.client-secret:}") String secret,
            @Value("${lianfang.oidc.client-secret-file:}") String secretFile,
            @Value("${lianfang.public-url:}") String publicUrl,
            @Value("${lianfang.oidc.name:}") String name) {
        return new Provider(
                issuer,
                clientId,
                Provider.secret(secret, secretFile),
                URI.create(publicUrl),
                name.isBlank() ? null : name);
    }
}
