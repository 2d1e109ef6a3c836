package io.accesspack.audit.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose time stamps are believed: those of the certificates themselves, and of whom they vouch for (RFC 5280). */
public final class TrustedAuthorities {

    static final TrustedAuthorities NONE = new TrustedAuthorities(Set.of());

    private final Set<X509Certificate> certificates;

    private TrustedAuthorities(Set<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Those of the truststore of this Java; in the server that is Keycloak's, with what {@code --truststore-paths} names. */
    public static TrustedAuthorities ofTruststore() {
        Set<X509Certificate> certificates = new HashSet<>();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    certificates.addAll(Arrays.asList(x509.getAcceptedIssuers()));
                }
            }
            return new TrustedAuthorities(certificates);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The truststore cannot be read", e);
        }
    }

    /** Those in a file of certificates in PEM. */
    public static TrustedAuthorities in(Path pem) throws IOException {
        Set<X509Certificate> certificates = new HashSet<>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
            return new TrustedAuthorities(certificates);
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " has no certificates in PEM", e);
        }
    }

    /** Whether the certificate was good at a time. Whether it has been revoked is not asked: that needs its authority. */
    boolean vouchFor(X509Certificate certificate, Collection<X509Certificate> others, Instant time)
            throws GeneralSecurityException {
        if (certificates.isEmpty() || certificates.contains(certificate)) {
            return certificates.contains(certificate);
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        PKIXBuilderParameters path = new PKIXBuilderParameters(
                certificates.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
        path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        path.setRevocationEnabled(false);
        path.setDate(Date.from(time));
        try {
            CertPathBuilder.getInstance("PKIX").build(path);
            return true;
        } catch (CertPathBuilderException nobody) {
            return false;
        }
    }
}
