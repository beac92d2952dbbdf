import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPBody;
import javax.xml.soap.SOAPMessage;
import org.apache.wss4j.common.crypto.Crypto;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Every service, both ways: {@code Rows FOLDER KEY OTHER-KEY TOKEN SERVICE-KEY SERVICE-CERTIFICATE
 * STS-CERTIFICATE CLIENT-CERTIFICATE ENTITY FRAMEWORK POLICIES…}. Calls what the table in FOLDER
 * says, with one token; then serves the same services for our clients until its input is closed.
 * POLICIES are published files; FRAMEWORK is the header block of the Liberty binding.
 */
public final class Rows {
    private Rows() {}

    public static void main(String[] words) throws Exception {
        Path folder = Path.of(words[0]);
        Map<String, Element> policies = RowWsdl.policies(Arrays.asList(words).subList(10, words.length));
        Map<Path, List<Row>> services = new LinkedHashMap<>();
        for (Row row : Row.all(folder)) {
            services.computeIfAbsent(row.folder(), path -> new java.util.ArrayList<>()).add(row);
        }
        long started = System.nanoTime();
        Map<Path, RowWsdl> wsdls = new LinkedHashMap<>();
        for (Map.Entry<Path, List<Row>> one : services.entrySet()) {
            List<Row> rows = one.getValue();
            RowWsdl wsdl = RowWsdl.of(rows.get(0), policies);
            wsdls.put(one.getKey(), wsdl);
            calls(rows, wsdl, words);
        }
        System.err.printf("  CXF called in %.1f s%n", (System.nanoTime() - started) / 1e9);
        started = System.nanoTime();
        int port = Peer.freePort();
        Crypto crypto = Peer.crypto(words[4], words[6], words[7]);
        for (Map.Entry<Path, List<Row>> one : services.entrySet()) {
            String address = "http://127.0.0.1:" + port + "/" + one.getKey().getFileName();
            RowServes.publish(one.getValue(), wsdls.get(one.getKey()), address, Peer.security(crypto), words[8]);
        }
        System.err.printf("  CXF served in %.1f s%n", (System.nanoTime() - started) / 1e9);
        Peer.untilClosed(port);
    }

    /** All calls of one service, and two that it refuses: signed by another key, and against the contract. */
    private static void calls(List<Row> rows, RowWsdl wsdl, String[] words) throws Exception {
        String port = rows.get(0).port();
        RowCalls calls = new RowCalls(wsdl, port, words[1], words[5], words[3]);
        for (Row row : rows) {
            calls.call(row, words[9]);
        }
        calls.refused(rows.get(0), words[9], "broken", true);
        new RowCalls(wsdl, port, words[2], words[5], words[3]).refused(rows.get(0), words[9], "stranger", false);
    }

    /** The document of a file, or nothing for an empty one. */
    static Element body(String path) throws Exception {
        return Files.size(Path.of(path)) == 0 ? null : Peer.element(path);
    }

    /** An envelope around a document or nothing, with a header block or without. */
    static SOAPMessage message(MessageFactory factory, Element content, Element header) throws Exception {
        if (content != null) {
            return Peer.message(factory, content, header);
        }
        SOAPMessage message = factory.createMessage();
        if (header != null) {
            Node place = message.getSOAPHeader();
            place.appendChild(place.getOwnerDocument().importNode(header, true));
        }
        return message;
    }

    /** Writes what the body of an envelope holds; an empty file for an empty body. */
    static void writeBody(SOAPMessage message, String path) throws Exception {
        SOAPBody body = message.getSOAPBody();
        boolean isEmpty = true;
        for (Node node = body.getFirstChild(); node != null; node = node.getNextSibling()) {
            isEmpty &= node.getNodeType() != Node.ELEMENT_NODE;
        }
        if (isEmpty) {
            Files.writeString(Path.of(path), "");
        } else {
            Peer.writeContent(message, path);
        }
    }
}
