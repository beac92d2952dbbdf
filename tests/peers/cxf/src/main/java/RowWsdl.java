import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The WSDL that our server shows, with published policies in the place of its empty ones. */
final class RowWsdl {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String POLICY = "http://www.w3.org/ns/ws-policy";
    private static final String OLD_POLICY = "http://schemas.xmlsoap.org/ws/2004/09/policy";
    private static final String UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    /** The policy of a contract that has none. */
    private static final String DEFAULT = "TokenAsymmetricBindingPolicy";

    /** Where it lies, and its service. */
    final Path path;
    final QName service;

    private RowWsdl(Path path, QName service) {
        this.path = path;
        this.service = service;
    }

    /** Policies of published files, by their ids; the first of an id counts. */
    static Map<String, Element> policies(List<String> files) throws Exception {
        Map<String, Element> found = new HashMap<>();
        for (String file : files) {
            Element root = Peer.element(file);
            for (String namespace : List.of(POLICY, OLD_POLICY)) {
                for (Element policy : elements(root, namespace, "Policy")) {
                    String id = policy.getAttributeNS(UTILITY, "Id");
                    if (!id.isEmpty()) {
                        found.putIfAbsent(id, policy);
                    }
                }
            }
        }
        return found;
    }

    /** Fetches it and puts it beside the documents of its service. */
    static RowWsdl of(Row row, Map<String, Element> policies) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        String address = row.url() + "?wsdl=" + URLEncoder.encode(row.wsdl(), StandardCharsets.UTF_8);
        Document document;
        try (InputStream stream = URI.create(address).toURL().openStream()) {
            document = builder.parse(stream);
        }
        Element root = document.getDocumentElement();
        List<Element> stubs = elements(root, POLICY, "Policy");
        for (Element stub : stubs) {
            String id = stub.getAttributeNS(UTILITY, "Id");
            Element policy = policies.get(id);
            if (policy != null) {
                root.replaceChild(document.importNode(policy, true), stub);
            } else if (isOfBinding(root, id)) {
                // Published too, that of SF1461 is empty, where a token is demanded nevertheless.
                Element copy = (Element) document.importNode(policies.get(DEFAULT), true);
                copy.setAttributeNS(UTILITY, "wsu:Id", id);
                root.replaceChild(copy, stub);
            }
        }
        if (stubs.isEmpty()) {
            root.insertBefore(document.importNode(policies.get(DEFAULT), true), root.getFirstChild());
            for (Element binding : elements(root, WSDL, "binding")) {
                Element reference = document.createElementNS(POLICY, "wsp:PolicyReference");
                reference.setAttribute("URI", "#" + DEFAULT);
                binding.insertBefore(reference, binding.getFirstChild());
            }
        }
        Path path = row.folder().resolve("service.wsdl");
        Peer.write(new DOMSource(document), path.toString());
        return new RowWsdl(path, service(root, row.port()));
    }

    /** Whether a binding, and not one of its messages, has a policy. */
    private static boolean isOfBinding(Element root, String id) {
        for (Element reference : elements(root, POLICY, "PolicyReference")) {
            if (reference.getAttribute("URI").equals("#" + id) && reference.getParentNode().getLocalName().equals("binding")) {
                return true;
            }
        }
        return false;
    }

    /** The service that has a port. */
    private static QName service(Element root, String port) {
        for (Element found : elements(root, WSDL, "port")) {
            if (found.getAttribute("name").equals(port)) {
                Element service = (Element) found.getParentNode();
                return new QName(root.getAttribute("targetNamespace"), service.getAttribute("name"));
            }
        }
        throw new IllegalStateException("no port " + port);
    }

    private static List<Element> elements(Element root, String namespace, String name) {
        NodeList nodes = root.getElementsByTagNameNS(namespace, name);
        List<Element> found = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            Node node = nodes.item(at);
            boolean isTop = node.getParentNode() == root || !name.equals("Policy");
            if (isTop) {
                found.add((Element) node);
            }
        }
        return found;
    }
}
