package org.lianfang.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.DataDirectory;
import tools.jackson.databind.json.JsonMapper;

class ChannelConfigurationTest {
    private final ChannelConfiguration configuration = new ChannelConfiguration();

    @TempDir
    Path directory;

    @Test
    void nothingIsOnUnlessConfigured() {
        assertThat(channels("", "", "").names()).isEmpty();
        assertThat(channels("127.0.0.1", "lianfang@example.org", "").names()).containsExactly("email");
        assertThat(channels("", "", "file").names()).containsExactlyInAnyOrder("sms", "voice");
    }

    @Test
    void halfAConfigurationIsRefusedAtStart() {
        assertThatThrownBy(() -> channels("127.0.0.1", "", "")).hasMessageContaining("LIANFANG_SMTP_FROM");
        assertThatThrownBy(() -> channels("", "", "carrier-pigeon")).hasMessageContaining("LIANFANG_SMS_GATEWAY");
    }

    @Test
    void theFileGatewayWritesOneLineALetterThatOnlyTheOwnerReads() throws Exception {
        var channels = channels("", "", "file");
        UUID id = UUID.fromString("019b0000-0000-7000-8000-000000000001");
        channels.of(Medium.SMS).deliver(new Letter(id, "13800001234", "subject", "报告卡 \"一\"\n第二行"));
        channels.of(Medium.VOICE).deliver(new Letter(id, "13800005678", "subject", "voice"));
        Path file = directory.resolve("outbox/sms.jsonl");
        assertThat(Files.readAllLines(file)).singleElement().satisfies(line -> {
            var json = JsonMapper.shared().readTree(line);
            assertThat(json.get("id").asString()).isEqualTo(id.toString());
            assertThat(json.get("to").asString()).isEqualTo("13800001234");
            assertThat(json.get("text").asString()).isEqualTo("报告卡 \"一\"\n第二行");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(directory.resolve("outbox/voice.jsonl"))).hasSize(1);
    }

    private Channels channels(String host, String from, String gateway) {
        return configuration.channels(host, 25, "", "", from, gateway, DataDirectory.open(directory));
    }
}
