package org.lianfang.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/** An identity provider over real HTTP: one client, codes good once, PKCE checked, tokens signed with RSA. */
final class LittleProvider implements AutoCloseable {
    static final String CLIENT = "lianfang";
    static final String SECRET = "a secret: of % both";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();

    /** What goes into ID tokens; a test may spoil it. */
    volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

    volatile RSAKey signing;

    private record Asked(Map<String, String> parameters, String subject) {}

    LittleProvider() {
        try {
            key = newKey();
            signing = key;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize?tenant=a","token_endpoint":"%1$s/token",\
                "jwks_uri":"%1$s/keys"}""".formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A person signs in where Lianfang sent the browser; returns the code that the browser takes back. */
    String signIn(URI authorization, String subject) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(query(authorization), subject));
        return code;
    }

    static Map<String, String> query(URI address) {
        return UriComponentsBuilder.fromUri(address).build().getQueryParams().toSingleValueMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> URLDecoder.decode(e.getValue(), StandardCharsets.UTF_8)));
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null || !authentic(exchange) || !fits(form, asked.parameters())) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\"" + signed(asked) + "\"}");
    }

    private static boolean authentic(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String expected = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(given);
    }

    private static boolean fits(Map<String, String> form, Map<String, String> asked) {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Digests.sha256(form.getOrDefault("code_verifier", "")));
        return "authorization_code".equals(form.get("grant_type"))
                && challenge.equals(asked.get("code_challenge"))
                && "S256".equals(asked.get("code_challenge_method"))
                && java.util.Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"));
    }

    private String signed(Asked asked) {
        Instant now = Instant.now();
        var honest = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(asked.subject())
                .claim("nonce", asked.parameters().get("nonce"))
                .claim("amr", List.of("pwd"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                    claims.apply(honest).build());
            jwt.sign(new RSASSASigner(signing));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Honest again. */
    void restore() {
        claims = UnaryOperator.identity();
        signing = key;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
