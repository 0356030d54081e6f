package org.lianfang.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks OpenID Connect with the identity provider: code flow with PKCE (RFC 7636), and the checks of an ID token that
 * OpenID Connect Core 3.1.3.7 asks for. What does not hold is a {@link Refusal}.
 */
final class ProviderClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration METADATA_LASTS = Duration.ofHours(1);
    private static final int LARGEST_KEYS = 512 * 1024;
    /** Signatures that only the provider can make; a shared secret or none at all is not among them. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Provider provider;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile @Nullable Metadata known;

    ProviderClient(Provider provider) {
        this.provider = provider;
    }

    /** Why somebody is not let in: for the audit and the log, without anything personal. */
    static final class Refusal extends Exception {
        final boolean unreachable;

        Refusal(String why, boolean unreachable, @Nullable Throwable cause) {
            super(why, cause);
            this.unreachable = unreachable;
        }
    }

    /** Who signed in there, and whether with more than one factor (RFC 8176, amr "mfa"). */
    record Subject(String id, boolean severalFactors) {}

    private record Metadata(URI authorization, URI token, JWKSource<SecurityContext> keys, Instant until) {}

    /** Where the browser goes to sign in. */
    URI authorization(PendingSignIn pending) throws Refusal {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", provider.clientId());
        parameters.put("redirect_uri", provider.callback().toString());
        parameters.put("scope", "openid");
        parameters.put("state", pending.state());
        parameters.put("nonce", pending.nonce());
        parameters.put("code_challenge", pending.challenge());
        parameters.put("code_challenge_method", "S256");
        URI endpoint = metadata().authorization();
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + form(parameters));
    }

    /** Exchanges the code, which is good once, and checks the ID token that comes for it. */
    Subject subject(String code, PendingSignIn pending) throws Refusal {
        String token = exchange(code, pending);
        try {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(SIGNATURES, metadata().keys()));
            processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                    provider.clientId(),
                    new JWTClaimsSet.Builder()
                            .issuer(provider.issuer())
                            .claim("nonce", pending.nonce())
                            .build(),
                    Set.of("sub", "exp", "iat")));
            return subject(processor.process(token, null));
        } catch (BadJOSEException | ParseException e) {
            throw new Refusal("the ID token does not hold: " + e.getMessage(), false, e);
        } catch (JOSEException e) {
            throw new Refusal("the keys of the identity provider cannot be had", true, e);
        }
    }

    private Subject subject(JWTClaimsSet claims) throws Refusal, ParseException {
        String authorized = claims.getStringClaim("azp");
        boolean forOthersToo = claims.getAudience().size() > 1;
        if (authorized == null ? forOthersToo : !authorized.equals(provider.clientId())) {
            throw new Refusal("the ID token was issued to another party", false, null);
        }
        List<String> methods = claims.getStringListClaim("amr");
        return new Subject(claims.getSubject(), methods != null && methods.contains("mfa"));
    }

    private String exchange(String code, PendingSignIn pending) throws Refusal {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", provider.callback().toString());
        parameters.put("code_verifier", pending.verifier());
        var request = HttpRequest.newBuilder(metadata().token())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        if (provider.clientSecret() == null) {
            parameters.put("client_id", provider.clientId());
        } else {
            request.header("Authorization", "Basic " + basic(provider.clientId(), provider.clientSecret()));
        }
        JsonNode answer = json(request.POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                .build());
        String token = answer.path("id_token").asString("");
        if (token.isEmpty()) {
            throw new Refusal("the identity provider gave no ID token", false, null);
        }
        return token;
    }

    private Metadata metadata() throws Refusal {
        Metadata present = known;
        if (present != null && Instant.now().isBefore(present.until())) {
            return present;
        }
        URI address = URI.create(provider.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration");
        JsonNode document =
                json(HttpRequest.newBuilder(address).timeout(PATIENCE).build());
        if (!document.path("issuer").asString("").equals(provider.issuer())) {
            throw new Refusal("the identity provider calls itself otherwise than LIANFANG_OIDC_ISSUER", true, null);
        }
        try {
            var fresh = new Metadata(
                    endpoint(document, "authorization_endpoint"),
                    endpoint(document, "token_endpoint"),
                    JWKSourceBuilder.<SecurityContext>create(
                                    endpoint(document, "jwks_uri").toURL(),
                                    new DefaultResourceRetriever(
                                            (int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), LARGEST_KEYS))
                            .build(),
                    Instant.now().plus(METADATA_LASTS));
            known = fresh;
            return fresh;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new Refusal("the identity provider's description cannot be used", true, e);
        }
    }

    private static URI endpoint(JsonNode document, String name) {
        return Provider.protectedAddress(document.path(name).asString(""));
    }

    private JsonNode json(HttpRequest request) throws Refusal {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                throw new Refusal("the identity provider answered " + response.statusCode(), true, null);
            }
            if (response.statusCode() != 200) {
                throw new Refusal("the identity provider answered " + response.statusCode(), false, null);
            }
            return JSON.readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw new Refusal("the identity provider cannot be understood", true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", true, e);
        }
    }

    private static String basic(String id, String secret) {
        return Base64.getEncoder()
                .encodeToString((encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
