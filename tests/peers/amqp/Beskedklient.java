// RabbitMQ's own client against Beskedfordeler: the token is the response of SASL EXTERNAL.
//
//   send PORT IDENTITY ROOT TOKEN FILE…            sends each file, prints `reply CODE`
//   pull PORT IDENTITY ROOT TOKEN DUESLAG COUNT FOLDER   writes what it fetches to FOLDER/0, /1, …
//
// IDENTITY and ROOT are PEM, TOKEN is the text of an assertion.

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.SaslMechanism;
import com.rabbitmq.client.impl.LongStringHelper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

class Beskedklient {
    static final String EXCHANGE = "AFSEND_BESKED_EXCHANGE", REPLIES = "amq.rabbitmq.reply-to";

    record External(String token) implements SaslMechanism {
        public String getName() {
            return "EXTERNAL";
        }

        public LongString handleChallenge(LongString challenge, String user, String password) {
            return LongStringHelper.asLongString(token);
        }
    }

    public static void main(String[] args) throws Exception {
        String token = Files.readString(Path.of(args[4]));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("localhost");
        factory.setPort(Integer.parseInt(args[1]));
        factory.setVirtualHost("BF");
        factory.useSslProtocol(tls(Files.readString(Path.of(args[2])), Files.readString(Path.of(args[3]))));
        factory.enableHostnameVerification();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setSaslConfig(offered -> Arrays.asList(offered).contains("EXTERNAL") ? new External(token) : null);
        try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            if (args[0].equals("send")) {
                send(channel, token, Arrays.copyOfRange(args, 5, args.length));
            } else {
                pull(channel, args[5], Integer.parseInt(args[6]), Path.of(args[7]));
            }
        }
    }

    static void send(Channel channel, String token, String[] files) throws Exception {
        BlockingQueue<String> replies = new ArrayBlockingQueue<>(1);
        channel.confirmSelect();
        channel.basicConsume(REPLIES, true,
            (tag, reply) -> replies.add(new String(reply.getBody(), StandardCharsets.UTF_8)), tag -> { });
        for (String file : files) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .replyTo(REPLIES).correlationId(UUID.randomUUID().toString()).messageId(UUID.randomUUID().toString())
                .headers(Map.of("token", LongStringHelper.asLongString(token))).build();
            channel.basicPublish(EXCHANGE, "", true, properties, Files.readAllBytes(Path.of(file)));
            String reply = replies.poll(20, TimeUnit.SECONDS);
            System.out.println("reply " + (reply == null ? "none" : reply.replaceAll(".*<StatusKode>(\\d+)</StatusKode>.*", "$1")));
        }
        channel.waitForConfirmsOrDie(10_000);
    }

    static void pull(Channel channel, String dueslag, int count, Path folder) throws Exception {
        CountDownLatch missing = new CountDownLatch(count);
        channel.basicQos(1);
        channel.basicConsume(dueslag, false, (tag, message) -> {
            Files.write(folder.resolve(Long.toString(count - missing.getCount())), message.getBody());
            channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
            missing.countDown();
        }, tag -> { });
        if (!missing.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(missing.getCount() + " messages did not come");
        }
        System.out.println("fetched " + count);
    }

    static SSLContext tls(String identity, String root) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12"), trusted = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        trusted.load(null, null);
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(part(identity, "PRIVATE KEY")));
        own.setKeyEntry("own", key, new char[0], new Certificate[] {certificate(identity)});
        trusted.setCertificateEntry("root", certificate(root));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    static Certificate certificate(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(part(pem, "CERTIFICATE")));
    }

    static byte[] part(String pem, String name) {
        String begin = "-----BEGIN " + name + "-----", end = "-----END " + name + "-----";
        int from = pem.indexOf(begin) + begin.length();
        return Base64.getMimeDecoder().decode(pem.substring(from, pem.indexOf(end, from)));
    }
}
