import java.util.Map;
import java.util.Set;
import javax.annotation.Resource;
import javax.xml.namespace.QName;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPConstants;
import javax.xml.soap.SOAPMessage;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceContext;
import javax.xml.ws.WebServiceProvider;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.security.SecurityConstants;
import org.w3c.dom.Element;

/**
 * A service by the WSDL and its policies:
 * {@code Serve WSDL SERVICE PORT KEY STS-CERTIFICATE CLIENT-CERTIFICATE AUDIENCE ANSWER SEEN
 * VERSION [HEADER]}.
 * Every operation is answered with the document ANSWER; what was understood of the last request
 * is written to SEEN.
 */
public final class Serve {
    private Serve() {}

    @WebServiceProvider
    @ServiceMode(Service.Mode.MESSAGE)
    public static final class Answering implements Provider<SOAPMessage> {
        @Resource
        WebServiceContext context;
        private final String[] words;

        Answering(String[] words) {
            this.words = words;
        }

        @Override
        public SOAPMessage invoke(SOAPMessage request) {
            try {
                Peer.writeContent(request, words[8]);
                System.out.println("called by " + context.getUserPrincipal().getName());
                String version = words[9].equals("1.2") ? SOAPConstants.SOAP_1_2_PROTOCOL : SOAPConstants.SOAP_1_1_PROTOCOL;
                Element header = words.length > 10 ? Peer.element(words[10]) : null;
                return Peer.message(MessageFactory.newInstance(version), Peer.element(words[7]), header);
            } catch (Exception error) {
                throw new IllegalStateException(error);
            }
        }
    }

    /** The header block of the Liberty binding, which CXF does not know. */
    static final class Liberty extends AbstractSoapInterceptor {
        Liberty() {
            super(Phase.PRE_PROTOCOL);
        }

        @Override
        public Set<QName> getUnderstoodHeaders() {
            return Set.of(new QName("urn:liberty:sb:2006-08", "Framework"));
        }

        @Override
        public void handleMessage(SoapMessage message) {
            // saying that it is understood is all
        }
    }

    public static void main(String[] words) throws Exception {
        QName service = QName.valueOf(words[1]);
        EndpointImpl endpoint = new EndpointImpl(new Answering(words));
        endpoint.setWsdlLocation(new java.io.File(words[0]).toURI().toString());
        endpoint.setServiceName(service);
        endpoint.setEndpointName(new QName(service.getNamespaceURI(), words[2]));
        Map<String, Object> settings = Peer.security(Peer.crypto(words[3], words[4], words[5]));
        settings.put(SecurityConstants.AUDIENCE_RESTRICTIONS, words[6]);
        endpoint.setProperties(settings);
        endpoint.getInInterceptors().add(new Liberty());
        int port = Peer.freePort();
        endpoint.publish("http://127.0.0.1:" + port + "/");
        Peer.untilClosed(port);
    }
}
