package org.lianfang.codes;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A key of another issuer, with what its certificate says.
 *
 * @param kinds the kinds of EU certificates that it may sign; all of them if the certificate names none
 */
record IssuerKey(KeyId id, PublicKey key, Instant from, Instant until, Set<DccKind> kinds) {
    /** The extended key usages, as registered and as early certificates wrote them. */
    private static final Pattern USAGE = Pattern.compile("1\\.3\\.6\\.1\\.4\\.1\\.(?:0\\.)?1847\\.2021\\.1\\.([123])");

    private static final List<String> FAMILIES = List.of("EC", "RSA", "RSASSA-PSS", "DSA");

    /** Reads a certificate, or a bare public key, in base64 with or without the lines of PEM. */
    static IssuerKey read(String text) throws GeneralSecurityException {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("it is not in base64", e);
        }
        return text.contains("BEGIN PUBLIC KEY") || !looksLikeCertificate(der) ? bare(der) : certificate(der);
    }

    private static boolean looksLikeCertificate(byte[] der) {
        try {
            certificate(der);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static IssuerKey certificate(byte[] der) throws GeneralSecurityException {
        X509Certificate certificate;
        PublicKey key;
        try {
            certificate = parsed(CertificateFactory.getInstance("X.509"), der);
            key = certificate.getPublicKey();
        } catch (GeneralSecurityException | RuntimeException e) {
            // the JDK is stricter with encodings than those who verified these certificates
            certificate = parsed(CertificateFactory.getInstance("X.509", new BouncyCastleProvider()), der);
            key = certificate.getPublicKey();
        }
        return new IssuerKey(
                KeyId.ofHash(der),
                key,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                kinds(certificate));
    }

    private static X509Certificate parsed(CertificateFactory factory, byte[] der) throws GeneralSecurityException {
        if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("it is not an X.509 certificate");
    }

    private static Set<DccKind> kinds(X509Certificate certificate) throws GeneralSecurityException {
        var kinds = new HashSet<DccKind>();
        List<String> usages = certificate.getExtendedKeyUsage();
        for (String usage : usages == null ? List.<String>of() : usages) {
            var number = USAGE.matcher(usage);
            if (number.matches()) {
                for (DccKind kind : DccKind.values()) {
                    if (kind.usage() == Integer.parseInt(number.group(1))) {
                        kinds.add(kind);
                    }
                }
            }
        }
        return kinds.isEmpty() ? Set.of(DccKind.values()) : Set.copyOf(kinds);
    }

    static IssuerKey bare(byte[] spki) throws GeneralSecurityException {
        GeneralSecurityException last = new GeneralSecurityException("it is neither a certificate nor a public key");
        for (String family : FAMILIES) {
            try {
                PublicKey key = KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(spki));
                return new IssuerKey(KeyId.ofHash(spki), key, Instant.MIN, Instant.MAX, Set.of(DccKind.values()));
            } catch (GeneralSecurityException e) {
                last.addSuppressed(e);
            }
        }
        throw last;
    }
}
