package io.accesspack.audit.timestamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** A time stamp (RFC 3161, section 2.4.2) of the SHA-256 of a text in UTF-8. */
public final class TimeStamp {

    private final TimeStampToken token;

    /** Whether somebody whom we trust has made it. */
    public enum Trust {
        VALID,
        /** The signature fits its certificate, but nobody whom we trust vouches for that. */
        UNKNOWN_AUTHORITY,
        INVALID
    }

    TimeStamp(TimeStampToken token) {
        this.token = token;
    }

    /** Reads what {@link #text()} has written; empty if it is no time stamp at all. */
    public static Optional<TimeStamp> read(String base64) {
        try {
            return Optional.of(new TimeStamp(
                    new TimeStampToken(new CMSSignedData(Base64.getDecoder().decode(base64)))));
        } catch (IllegalArgumentException | CMSException | TSPException | IOException notOurs) {
            return Optional.empty();
        }
    }

    /** In DER and base64. */
    public String text() {
        try {
            return Base64.getEncoder().encodeToString(token.getEncoded("DER"));
        } catch (IOException e) {
            throw new IllegalStateException("What was decoded can be encoded", e);
        }
    }

    /** Whether it is one of this text. */
    public boolean isOf(String text) {
        return NISTObjectIdentifiers.id_sha256.equals(
                        token.getTimeStampInfo().getHashAlgorithm().getAlgorithm())
                && Arrays.equals(digest(text), token.getTimeStampInfo().getMessageImprintDigest());
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** When the authority says that it was. */
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** Whether its signature, and the certificate for that, were good at that time. */
    public Trust trust(TrustedAuthorities authorities) {
        Collection<X509CertificateHolder> certificates = token.getCertificates().getMatches(null);
        X509CertificateHolder signer =
                certificates.stream().filter(token.getSID()::match).findFirst().orElse(null);
        if (signer == null) {
            return Trust.UNKNOWN_AUTHORITY;
        }
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            List<X509Certificate> all = new ArrayList<>();
            for (X509CertificateHolder certificate : certificates) {
                all.add(certificate(certificate));
            }
            return authorities.vouchFor(certificate(signer), all, time()) ? Trust.VALID : Trust.UNKNOWN_AUTHORITY;
        } catch (TSPException | OperatorCreationException | GeneralSecurityException | IOException wrong) {
            return Trust.INVALID;
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws CertificateException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }
}
