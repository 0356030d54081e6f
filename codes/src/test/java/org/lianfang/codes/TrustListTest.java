package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustListTest {
    @Test
    void readsCodesOfAnotherCityByItsKey() {
        var city = SigningKey.generate();
        var list = read("""
                {"keys": [{"issuer": "4108", "publicKey": "%s", "from": "2020-02-01", "until": "2020-03-01"}]}
                """.formatted(base64(city)));
        var reader = new CodeReader(list.publishedKeys());
        assertThat(list.issuers()).containsExactly("4108");
        assertThat(reader.read(new CodeSigner(city).sign(Given.claims()), Given.NOW))
                .isInstanceOf(CodeReading.Valid.class);
        assertThat(reader.read(Given.code(), Given.NOW)).isInstanceOf(CodeReading.UnknownKey.class);
    }

    @Test
    void readsEuCertificatesOfATrustedCountry() throws IOException {
        var vector = vector("PL/1.0.0/2DCode/raw/1.json");
        var reader = new CertificateReader(trusting(vector, "PL"));
        var at = Instant.parse("2021-05-25T00:00:00Z");
        String code = vector.get("PREFIX").AsString();
        assertThat(reader.read(code, at)).isInstanceOfSatisfying(CertificateReading.Valid.class, valid -> {
            assertThat(valid.statement().issuer()).isEqualTo("PL");
            assertThat(valid.statement().kind()).isEqualTo(DccKind.VACCINATION);
            assertThat(valid.statement().holder()).isEqualTo("Stanis\u0142aw Rogali\u0144ski-Kr\u00f3l");
            assertThat(valid.statement().birth()).isEqualTo("1958-11-11");
            assertThat(CBORObject.FromJSONString(valid.statement().content())
                            .get("v")
                            .size())
                    .isEqualTo(1);
        });
        assertThat(reader.read(code, at.plusSeconds(20 * 365 * 86400L))).isInstanceOf(CertificateReading.Expired.class);
        assertThat(reader.read(code, at.minusSeconds(365 * 86400L))).isInstanceOf(CertificateReading.NotYetValid.class);
        assertThat(new CertificateReader(TrustList.empty()).read(code, at))
                .isInstanceOf(CertificateReading.UnknownKey.class);
    }

    @Test
    void readsCertificatesSignedWithRsa() throws IOException {
        var vector = vector("common/2DCode/raw/CO1.json");
        assertThat(new CertificateReader(trusting(vector, "AT"))
                        .read(vector.get("PREFIX").AsString(), Instant.parse("2021-05-03T18:00:00Z")))
                .isInstanceOf(CertificateReading.Valid.class);
    }

    @Test
    void aKeyThatMaySignRecoveriesSignsNoVaccination() throws IOException {
        var vector = vector("common/2DCode/raw/CO10.json");
        assertThat(new CertificateReader(trusting(vector, "AT"))
                        .read(vector.get("PREFIX").AsString(), Instant.parse("2021-05-03T18:00:00Z")))
                .isInstanceOf(CertificateReading.KeyOutOfUse.class);
    }

    @Test
    void aChangedCertificateIsNeverValid() throws IOException {
        var vector = vector("common/2DCode/raw/CO3.json");
        var reader = new CertificateReader(trusting(vector, "AT"));
        String code = vector.get("PREFIX").AsString();
        var at = Instant.parse("2021-05-03T18:00:00Z");
        assertThat(reader.read(code, at)).isInstanceOf(CertificateReading.Valid.class);
        for (int i = 8; i < code.length(); i++) {
            String changed = code.substring(0, i) + (code.charAt(i) == 'A' ? 'B' : 'A') + code.substring(i + 1);
            assertThat(reader.read(changed, at)).as("%d", i).isNotInstanceOf(CertificateReading.Valid.class);
            assertThat(reader.read(code.substring(0, i), at)).isInstanceOf(CertificateReading.NotACertificate.class);
        }
    }

    @Test
    void namesEveryFaultByEntryAndField() {
        String key = base64(Given.KEY);
        var faults = refused("""
                {"keys": [
                  {"publicKey": "%1$s", "from": "2020-02-01", "until": "2020-03-01"},
                  {"issuer": "AT"},
                  {"issuer": "AT", "publicKey": "%1$s"},
                  {"issuer": "AT", "publicKey": "%1$s", "from": "yesterday", "until": "2020-03-01"},
                  {"issuer": "AT", "publicKey": "%1$s", "from": "2020-03-01", "until": "2020-02-01"},
                  {"issuer": "AT", "publicKey": "AAAA", "from": "2020-02-01", "until": "2020-03-01"},
                  {"issuer": "AT", "publicKey": "%1$s", "kid": "!", "from": "2020-02-01", "until": "2020-03-01"},
                  {"issuer": 7, "publicKey": "%1$s", "from": "2020-02-01", "until": "2020-03-01"},
                  3
                ]}
                """.formatted(key));
        assertThat(faults).hasSize(9);
        assertThat(faults.get(0)).startsWith("keys[0]: issuer is missing");
        assertThat(faults.get(3)).startsWith("keys[3]: from is not a time");
        assertThat(faults.get(6)).startsWith("keys[6]: kid");
        assertThat(refused("not JSON")).hasSize(1);
        assertThat(refused("[]")).containsExactly("The file has no list named keys.");
    }

    private static CBORObject vector(String name) throws IOException {
        return CBORObject.FromJSONString(
                Files.readString(DccVectorsTest.shared().resolve(name)));
    }

    private static TrustList trusting(CBORObject vector, String issuer) {
        return read(CBORObject.NewMap()
                .Add(
                        "keys",
                        CBORObject.NewArray()
                                .Add(CBORObject.NewMap()
                                        .Add("issuer", issuer)
                                        .Add(
                                                "certificate",
                                                vector.get("TESTCTX").get("CERTIFICATE"))
                                        .Add("from", "2021-01-01")
                                        .Add("until", "2022-01-01")))
                .ToJSONString());
    }

    private static String base64(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.published().getEncoded());
    }

    private static TrustList read(String json) {
        return TrustList.read(json) instanceof TrustList.Reading.Read read ? read.list() : TrustList.empty();
    }

    private static List<String> refused(String json) {
        return TrustList.read(json) instanceof TrustList.Reading.Refused refused ? refused.faults() : List.of();
    }
}
