package io.accesspack.audit.timestamp;

import io.accesspack.audit.outgoing.NoAnswerException;
import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.outgoing.OutgoingClient;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * An authority that gives time stamps by HTTP (RFC 3161, section 3.4). It learns a hash, and nothing of what was hashed.
 *
 * @param url http or https: what it says is signed
 * @param allowPrivateAddresses whether it may be in the network around the server
 */
public record TimeStampAuthority(URI url, boolean allowPrivateAddresses) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Asks for a time stamp of a text, and waits for it 20 seconds at most.
     *
     * @return one whose signature fits; whether its authority is trusted is for others to say
     */
    public TimeStamp stamp(String text) throws TimeStampFailedException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(TSPAlgorithms.SHA256, TimeStamp.digest(text), new BigInteger(NONCE_BITS, RANDOM));
        OutgoingAddress address = new OutgoingAddress("time-stamp authority", url, TIMEOUT, allowPrivateAddresses);
        try (OutgoingClient client = new OutgoingClient(address, 1)) {
            HttpPost post = new HttpPost(url);
            post.setHeader(HttpHeaders.CONTENT_TYPE, "application/timestamp-query");
            post.setEntity(new ByteArrayEntity(request.getEncoded()));
            return client.post(post, response -> stamp(request, bytes(client, response), text));
        } catch (NoAnswerException e) {
            throw new TimeStampFailedException(e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("A request is always encoded", e);
        }
    }

    private static byte[] bytes(OutgoingClient client, HttpResponse response)
            throws IOException, TimeStampFailedException {
        int status = response.getStatusLine().getStatusCode();
        if (status != 200 || response.getEntity() == null) {
            throw new TimeStampFailedException(client.answering() + " answered " + status);
        }
        try (InputStream content = response.getEntity().getContent()) {
            return content.readNBytes(MAX_ANSWER_BYTES);
        }
    }

    private static TimeStamp stamp(TimeStampRequest request, byte[] answer, String text)
            throws TimeStampFailedException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new TimeStampFailedException(
                        "The time-stamp authority has refused, with status " + response.getStatus());
            }
            TimeStamp stamp = new TimeStamp(response.getTimeStampToken());
            if (stamp.isOf(text) && stamp.trust(TrustedAuthorities.NONE) != TimeStamp.Trust.INVALID) {
                return stamp;
            }
        } catch (TSPException | IOException e) {
            // as any other answer that is none
        }
        throw new TimeStampFailedException(
                "What the time-stamp authority answered is no time stamp of what it was asked for");
    }
}
