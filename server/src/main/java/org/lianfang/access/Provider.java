package org.lianfang.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider as configured ({@code LIANFANG_OIDC_ISSUER} and so on): none unless an issuer is named. A name
 * shown to people, the address under which browsers see this deployment, and a secret where the provider gave one.
 */
record Provider(
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        URI publicUrl,
        @Nullable String name) {
    static final String CALLBACK = "/api/session/provider/answer";

    Provider {
        if (clientId.isBlank()) {
            throw new IllegalStateException("LIANFANG_OIDC_ISSUER is set, but LIANFANG_OIDC_CLIENT_ID is not");
        }
        if (publicUrl.getHost() == null) {
            throw new IllegalStateException(
                    "LIANFANG_OIDC_ISSUER is set: then LIANFANG_PUBLIC_URL must say how browsers"
                            + " reach this deployment, such as https://lianfang.example.org");
        }
        protectedAddress(issuer);
    }

    URI callback() {
        return publicUrl.resolve(CALLBACK);
    }

    /** Whether the browser speaks TLS with us. */
    boolean overTls() {
        return "https".equals(publicUrl.getScheme());
    }

    /** An address that nobody in between can answer for: https, or this machine. */
    static URI protectedAddress(String address) {
        var uri = URI.create(address);
        boolean here = "http".equals(uri.getScheme())
                && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
        if (!here && !"https".equals(uri.getScheme())) {
            throw new IllegalStateException("an identity provider is reached by https only: " + address);
        }
        return uri;
    }

    static @Nullable String secret(String given, String file) {
        if (!given.isBlank()) {
            return given;
        }
        if (file.isBlank()) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read LIANFANG_OIDC_CLIENT_SECRET_FILE " + file, e);
        }
    }

    @Override
    public String toString() {
        return "identity provider " + issuer;
    }
}
