package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {
    private static final URI PUBLIC = URI.create("https://lianfang.example");

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new Provider("https://id.example", "", null, PUBLIC, null))
                .hasMessageContaining("LIANFANG_OIDC_CLIENT_ID");
        assertThatThrownBy(() -> new Provider("https://id.example", "lianfang", null, URI.create(""), null))
                .hasMessageContaining("LIANFANG_PUBLIC_URL");
    }

    @Test
    void refusesAProviderThatAnybodyInBetweenCouldAnswerFor() {
        assertThatThrownBy(() -> new Provider("http://id.example", "lianfang", null, PUBLIC, null))
                .hasMessageContaining("https");
    }

    @Test
    void readsTheSecretFromAFileOutsideTheConfiguration(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");
        assertThat(Provider.secret("", file.toString())).isEqualTo("s3cret");
        assertThat(Provider.secret("given", file.toString())).isEqualTo("given");
        assertThat(Provider.secret("", "")).isNull();
    }

    @Test
    void tellsNoSecretWhenItIsPrinted() {
        assertThat(new Provider("https://id.example", "lianfang", "s3cret", PUBLIC, null).toString())
                .doesNotContain("s3cret");
    }
}
