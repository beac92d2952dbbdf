import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * WSS4J. `Engine FOLDER` reads lines `TASK TIMES` and prints CPU seconds of this thread for one
 * of so many. Collecting garbage and compiling run on other threads and are not counted.
 */
public class Engine {
    static final String WSA = "http://www.w3.org/2005/08/addressing";
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final char[] PASSWORD = "password".toCharArray();

    final byte[] unsigned, signed;
    final DocumentBuilder builder;
    final Transformer transformer;
    final Merlin crypto = new Merlin();
    final PrivateKey key;
    final byte[] octets = new byte[3000];

    Engine(Path folder) throws Exception {
        WSSConfig.init();
        unsigned = Files.readAllBytes(folder.resolve("unsigned-wss4j.xml"));
        signed = Files.readAllBytes(folder.resolve("signed.xml"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        builder = factory.newDocumentBuilder();
        transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("key.p12"))), PASSWORD);
        crypto.setKeyStore(store);
        crypto.setTrustStore(store);
        key = (PrivateKey) store.getKey("bench", PASSWORD);
    }

    Document parse(byte[] text) throws Exception {
        return builder.parse(new ByteArrayInputStream(text));
    }

    int sign() throws Exception {
        Document document = parse(unsigned);
        WSSecHeader header = new WSSecHeader(document);
        header.insertSecurityHeader();
        WSSecSignature signature = new WSSecSignature(header);
        signature.setUserInfo("bench", "password");
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setSignatureAlgorithm(WSConstants.RSA_SHA256);
        signature.setDigestAlgo(WSConstants.SHA256);
        signature.setAddInclusivePrefixes(false);
        List<WSEncryptionPart> parts = new ArrayList<>();
        for (String local : List.of("Action", "MessageID", "To", "ReplyTo")) {
            parts.add(new WSEncryptionPart(local, WSA, "Element"));
        }
        parts.add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
        parts.add(new WSEncryptionPart("Body", SOAP, "Element"));
        signature.prepare(crypto);
        signature.prependBSTElementToHeader();
        parts.add(new WSEncryptionPart(signature.getBSTTokenId()));
        signature.computeSignature(signature.addReferencesToSign(parts), false, null);
        ByteArrayOutputStream octets = new ByteArrayOutputStream(32_768);
        transformer.transform(new DOMSource(document), new StreamResult(octets));
        return octets.size();
    }

    int verify() throws Exception {
        Document document = parse(signed);
        RequestData data = new RequestData();
        data.setSigVerCrypto(crypto);
        data.setTimeStampTTL(Integer.MAX_VALUE / 2000);
        data.setDisableBSPEnforcement(false);
        Element header = (Element) document.getElementsByTagNameNS(WSConstants.WSSE_NS, "Security").item(0);
        return new WSSecurityEngine().processSecurityHeader(header, data).getResults().size();
    }

    int bare() throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(octets);
        return signature.sign().length;
    }

    int run(String task) throws Exception {
        switch (task) {
            case "sign": return sign();
            case "verify": return verify();
            case "private-key": return bare();
            default: throw new IllegalArgumentException(task);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Engine engine = new Engine(Path.of(arguments[0]));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            int times = Integer.parseInt(words[1]);
            long begun = threads.getCurrentThreadCpuTime();
            long sum = 0;
            for (int i = 0; i < times; i++) {
                sum += engine.run(words[0]);
            }
            double seconds = (threads.getCurrentThreadCpuTime() - begun) * 1e-9 / times;
            System.out.println(String.format(Locale.ROOT, "%.9f", seconds));
            if (sum == 0) {
                throw new IllegalStateException("nothing done");
            }
        }
    }
}
