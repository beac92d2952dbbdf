import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceFeature;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.soap.MTOMFeature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * The contract BILAG with the reference implementation of JAX-WS.
 * {@code Mtom serve 11|12 on|off} sends everything back and prints what content types it was sent;
 * {@code Mtom call URL 11|12 on|off SIZE...} sends files of these sizes and compares what comes back.
 */
public final class Mtom {
    static final String NS = "urn:eksempel:bilag";
    private static final int THRESHOLD = 100;

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(name = "Fil", namespace = NS, propOrder = {"navn", "indhold"})
    public static class Fil {
        @XmlElement(namespace = NS, required = true)
        public String navn;
        @XmlElement(namespace = NS, required = true)
        public byte[] indhold;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(name = "GemType", namespace = NS)
    public static class Gem {
        @XmlElement(namespace = NS)
        public List<Fil> fil = new ArrayList<>();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(name = "GemSvarType", namespace = NS, propOrder = {"antal", "fil"})
    public static class GemSvar {
        @XmlElement(namespace = NS)
        public int antal;
        @XmlElement(namespace = NS)
        public List<Fil> fil = new ArrayList<>();
    }

    @WebService(name = "BilagPortType", targetNamespace = NS)
    @SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
    public interface Port {
        @WebMethod(operationName = "Gem", action = "urn:eksempel:bilag/Gem")
        @WebResult(name = "GemSvar", targetNamespace = NS, partName = "parameters")
        GemSvar gem(@WebParam(name = "Gem", targetNamespace = NS, partName = "parameters") Gem gem);
    }

    @WebService(endpointInterface = "Mtom$Port", targetNamespace = NS)
    public static class Echo implements Port {
        @Override
        public GemSvar gem(Gem gem) {
            GemSvar svar = new GemSvar();
            svar.antal = gem.fil.size();
            svar.fil = gem.fil;
            return svar;
        }
    }

    @WebService(endpointInterface = "Mtom$Port", targetNamespace = NS)
    @BindingType(jakarta.xml.ws.soap.SOAPBinding.SOAP12HTTP_BINDING)
    public static class Echo12 extends Echo {
    }

    public static void main(String[] words) throws Exception {
        if (words[0].equals("serve")) {
            serve(words[1].equals("12") ? new Echo12() : new Echo(), feature(words[2]));
        } else {
            call(words[1], words[2], feature(words[3]), Arrays.copyOfRange(words, 4, words.length));
        }
    }

    private static WebServiceFeature feature(String word) {
        return new MTOMFeature(word.equals("on"), THRESHOLD);
    }

    private static void serve(Object service, WebServiceFeature feature) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpContext context = server.createContext("/bilag");
        context.getFilters().add(new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                System.out.println("came " + exchange.getRequestHeaders().getFirst("Content-Type"));
                chain.doFilter(exchange);
            }

            @Override
            public String description() {
                return "what comes";
            }
        });
        Endpoint endpoint = Endpoint.create(service, feature);
        endpoint.publish(context);
        server.start();
        System.out.println("listening " + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            continue;
        }
        endpoint.stop();
        server.stop(0);
    }

    private static void call(String url, String version, WebServiceFeature feature, String[] sizes) throws Exception {
        Service service = Service.create(new java.net.URL(url + "?wsdl"), new QName(NS, "BilagService"));
        Port port = service.getPort(new QName(NS, "Bilag" + version), Port.class, feature);
        Gem gem = new Gem();
        for (String size : sizes) {
            Fil fil = new Fil();
            fil.navn = "æ-" + size;
            fil.indhold = content(Integer.parseInt(size));
            gem.fil.add(fil);
        }
        GemSvar svar = port.gem(gem);
        Map<?, ?> headers = (Map<?, ?>) ((BindingProvider) port).getResponseContext()
            .get(MessageContext.HTTP_RESPONSE_HEADERS);
        for (Map.Entry<?, ?> header : headers.entrySet()) {
            if ("content-type".equalsIgnoreCase(String.valueOf(header.getKey()))) {
                System.out.println("answered " + header.getValue());
            }
        }
        boolean same = svar.antal == sizes.length && svar.fil.size() == sizes.length;
        for (int at = 0; same && at < sizes.length; at++) {
            byte[] came = svar.fil.get(at).indhold;
            same = Arrays.equals(gem.fil.get(at).indhold, came == null ? new byte[0] : came)
                && gem.fil.get(at).navn.equals(svar.fil.get(at).navn);
        }
        System.out.println(same ? "the same" : "another answer");
        System.exit(same ? 0 : 1);
    }

    /** Octets in which line ends and dashes abound. */
    private static byte[] content(int size) {
        byte[] pattern = "\r\n--uuid:\0\r\n--".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] content = new byte[size];
        for (int at = 0; at < size; at++) {
            content[at] = at % 64 < pattern.length ? pattern[at % 64] : (byte) (at * 7);
        }
        return content;
    }
}
