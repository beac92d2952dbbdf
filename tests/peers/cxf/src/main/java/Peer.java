import java.io.File;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPBody;
import javax.xml.soap.SOAPHeader;
import javax.xml.soap.SOAPMessage;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.w3c.dom.Element;

/** What client, service and token service have in common. */
final class Peer {
    private Peer() {}

    /** The key of a PEM file, and certificates of others that are trusted. */
    static Crypto crypto(String own, String... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        String pem = Files.readString(Path.of(own), StandardCharsets.US_ASCII);
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(section(pem, "PRIVATE KEY")));
        store.setKeyEntry("own", key, "".toCharArray(), new Certificate[] {certificate(own)});
        for (String path : trusted) {
            store.setCertificateEntry(path, certificate(path));
        }
        Merlin crypto = new Merlin();
        crypto.setKeyStore(store);
        crypto.setTrustStore(store);
        crypto.setDefaultX509Identifier("own");
        return crypto;
    }

    static Certificate certificate(String path) throws Exception {
        byte[] der = section(Files.readString(Path.of(path), StandardCharsets.US_ASCII), "CERTIFICATE");
        return CertificateFactory.getInstance("X.509").generateCertificate(new java.io.ByteArrayInputStream(der));
    }

    private static byte[] section(String pem, String name) {
        String begin = "-----BEGIN " + name + "-----";
        int start = pem.indexOf(begin) + begin.length();
        return Base64.getMimeDecoder().decode(pem.substring(start, pem.indexOf("-----END " + name)));
    }

    /** Settings of WS-Security that all have in common. */
    static Map<String, Object> security(Crypto crypto) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(SecurityConstants.SIGNATURE_CRYPTO, crypto);
        settings.put(SecurityConstants.SIGNATURE_USERNAME, "own");
        settings.put(SecurityConstants.ENCRYPT_CRYPTO, crypto);
        settings.put(SecurityConstants.CALLBACK_HANDLER, password());
        // By WS-SecurityPolicy the suite Basic256Sha256 digests with SHA-256 but signs with RSA-SHA1.
        settings.put(SecurityConstants.ASYMMETRIC_SIGNATURE_ALGORITHM, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        return settings;
    }

    /** Keys lie in memory and have no password. */
    static CallbackHandler password() {
        return callbacks -> {
            for (Callback callback : callbacks) {
                ((WSPasswordCallback) callback).setPassword("");
            }
        };
    }

    static Element element(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new File(path)).getDocumentElement();
    }

    static void write(Source source, String path) throws Exception {
        TransformerFactory.newInstance().newTransformer().transform(source, new StreamResult(new File(path)));
    }

    /** An envelope around a document, with a header block or without. */
    static SOAPMessage message(MessageFactory factory, Element content, Element header) throws Exception {
        SOAPMessage message = factory.createMessage();
        SOAPBody body = message.getSOAPBody();
        body.appendChild(body.getOwnerDocument().importNode(content, true));
        if (header != null) {
            SOAPHeader place = message.getSOAPHeader();
            place.appendChild(place.getOwnerDocument().importNode(header, true));
        }
        return message;
    }

    /** Writes what an envelope holds. */
    static void writeContent(SOAPMessage message, String path) throws Exception {
        write(new DOMSource(message.getSOAPBody().extractContentAsDocument()), path);
    }

    static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            return socket.getLocalPort();
        }
    }

    /** Tells where it listens, and waits until standard input is closed. */
    static void untilClosed(int port) throws Exception {
        System.out.println("listening " + port);
        while (System.in.read() >= 0) {
            // nothing is read
        }
        System.exit(0);
    }
}
