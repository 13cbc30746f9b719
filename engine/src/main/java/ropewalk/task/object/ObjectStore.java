package ropewalk.task.object;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket of a store that speaks S3, by Amazon's client. Of the protocol only what all such stores know is used: putting,
 * getting and removing one object, signed by version 4, without their newer checksums. What a call needs comes from the
 * settings alone: no profile, role or variable of the machine is read.
 *
 * <p>Every call ends: it is repeated twice at most and then fails as {@link StoreUnavailableException}.
 */
public final class ObjectStore implements AutoCloseable {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    ObjectStore(ObjectStoreSettings settings) {
        this.bucket = requireNonNull(settings.bucket());
        this.prefix = settings.prefix();
        this.client = S3Client.builder()
                .endpointOverride(URI.create(requireNonNull(settings.endpoint())))
                .region(Region.of(requireNonNull(settings.region())))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        requireNonNull(settings.accessKey()), requireNonNull(settings.secretKey()))))
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(protocol -> protocol.chunkedEncodingEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.answerTimeout()))
                .overrideConfiguration(calls -> calls.apiCallTimeout(settings.answerTimeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .defaultProfileFile(ProfileFile.aggregator().build()))
                .build();
    }

    /** @param object its name, without what all names begin with */
    public void put(String object, Path content) {
        doing(
                "put",
                object,
                () -> client.putObject(
                        put -> put.bucket(bucket).key(key(object)).contentType("application/octet-stream"),
                        RequestBody.fromFile(content)));
    }

    /** Read as it is needed; to be closed by whoever takes it. */
    public InputStream get(String object) {
        return doing(
                "get", object, () -> client.getObject(get -> get.bucket(bucket).key(key(object))));
    }

    /** Also what is not there. */
    public void remove(String object) {
        doing(
                "remove",
                object,
                () -> client.deleteObject(gone -> gone.bucket(bucket).key(key(object))));
    }

    @Override
    public void close() {
        client.close();
    }

    private String key(String object) {
        return prefix + "/" + object;
    }

    private static <T> T doing(String what, String object, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw new StoreUnavailableException(what, object, failure);
        }
    }
}
