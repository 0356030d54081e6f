package org.lianfang.codes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Who computes the signatures: the Amazon Corretto Crypto Provider where it has a binary for this machine, else Bouncy
 * Castle, else the JDK. It is used beside the providers that the JDK has registered and registers nothing.
 */
public final class Engine {
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Engine BEST = corretto().or(Engine::bouncyCastle).orElseGet(Engine::jdk);

    private final @Nullable Provider provider;

    private Engine(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** The fastest that this machine has. */
    public static Engine best() {
        return BEST;
    }

    /** The JDK's own providers. */
    public static Engine jdk() {
        return new Engine(null);
    }

    public static Optional<Engine> bouncyCastle() {
        return working(BouncyCastleProvider::new);
    }

    /** Empty where there is no binary for this machine, or it does not load. */
    public static Optional<Engine> corretto() {
        return working(() -> Class.forName(CORRETTO)
                .asSubclass(Provider.class)
                .getDeclaredConstructor()
                .newInstance());
    }

    /** Its name and version, for logs and figures. */
    public String name() {
        return provider == null
                ? "JDK " + Runtime.version()
                : provider.getInfo().contains("Corretto")
                        ? "Amazon Corretto Crypto Provider " + provider.getVersionStr()
                        : "Bouncy Castle " + provider.getVersionStr();
    }

    /** The same key in the form that this engine works with fastest. */
    PublicKey own(PublicKey key) {
        try {
            return keys(key.getAlgorithm()).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            return key;
        }
    }

    /** The same key in the form that this engine works with fastest. */
    PrivateKey own(PrivateKey key) {
        try {
            return keys(key.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            return key;
        }
    }

    /** Whether the key signed the content so; false as well for a signature or key that the engine cannot take. */
    boolean verifies(CoseAlgorithm algorithm, PublicKey key, byte[] content, byte[] signature) {
        if (!algorithm.fits(key) || (algorithm.onCurve() && signature.length != algorithm.signatureBytes())) {
            return false;
        }
        try {
            Signature check = signature(algorithm);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // providers differ in what they throw for numbers out of range
        }
    }

    byte[] sign(CoseAlgorithm algorithm, PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = signature(algorithm);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private Signature signature(CoseAlgorithm algorithm) throws GeneralSecurityException {
        if (algorithm.onCurve()) {
            return instance(algorithm.digest().replace("-", "") + "withECDSAinP1363Format");
        }
        Signature pss = instance("RSASSA-PSS");
        int salt = Integer.parseInt(algorithm.digest().substring("SHA-".length())) / 8;
        pss.setParameter(
                new PSSParameterSpec(algorithm.digest(), "MGF1", new MGF1ParameterSpec(algorithm.digest()), salt, 1));
        return pss;
    }

    private Signature instance(String name) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
    }

    private KeyFactory keys(String family) throws GeneralSecurityException {
        return provider == null ? KeyFactory.getInstance(family) : KeyFactory.getInstance(family, provider);
    }

    private static Optional<Engine> working(Source source) {
        try {
            var engine = new Engine(source.provider());
            engine.signature(CoseAlgorithm.ES256);
            engine.signature(CoseAlgorithm.PS256);
            return Optional.of(engine);
        } catch (GeneralSecurityException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private interface Source {
        Provider provider() throws ReflectiveOperationException;
    }
}
