package io.harkara.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** An authority that is made for a test and forgotten with it, and certificates of localhost from it. */
public final class TestAuthority {

    private static final Duration LIFE = Duration.ofHours(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    /** @param name common name of the authority */
    public TestAuthority(String name) {
        this.name = new X500Name("CN=" + name);
        this.certificate = sign(this.name, keys, true);
    }

    /** A certificate of localhost, with its key. */
    public record Issued(BigInteger serial, String certificate, String key) {

        /** Writes both into files of their own. */
        public void write(Path certificateFile, Path keyFile) throws IOException {
            Files.writeString(keyFile, key);
            Files.writeString(certificateFile, certificate);
        }

        /** Of a server that shows this certificate. */
        public SSLContext identity() {
            return SslBundle.of(new PemSslStoreBundle(
                            PemSslStoreDetails.forCertificate(certificate).withPrivateKey(key), null))
                    .createSslContext();
        }

        /** Key and certificate in one text. */
        public String both() {
            return key + certificate;
        }
    }

    /** The authority's own certificate as PEM. */
    public String pem() {
        return pem("CERTIFICATE", encoded(certificate));
    }

    /** Another certificate of localhost and 127.0.0.1. */
    public Issued issue() {
        KeyPair pair = newKeys();
        X509Certificate issued = sign(new X500Name("CN=localhost"), pair, false);
        return new Issued(
                issued.getSerialNumber(),
                pem("CERTIFICATE", encoded(issued)),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    /** Of a client that trusts this authority and nobody else. */
    public SSLContext trust() {
        return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(pem())))
                .createSslContext();
    }

    private X509Certificate sign(X500Name subject, KeyPair pair, boolean authority) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(LIFE)),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        kind, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes), kind);
    }
}
