import java.io.File;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPMessage;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Dispatch;
import javax.xml.ws.Service;
import javax.xml.ws.WebServiceException;
import javax.xml.ws.handler.MessageContext;
import javax.xml.ws.soap.SOAPBinding;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.cxf.ws.security.tokenstore.SecurityToken;
import org.apache.cxf.ws.security.trust.STSClient;
import org.w3c.dom.Element;

/**
 * One call by the WSDL and its policies:
 * {@code Call WSDL SERVICE PORT URL OPERATION KEY TOKEN SERVICE-CERTIFICATE REQUEST REPLY [HEADER]}.
 * KEY is a PEM file of a key and its certificate, TOKEN a file with an assertion.
 */
public final class Call {
    private Call() {}

    /** Brings the token of a file instead of asking for one. */
    static final class Held extends STSClient {
        private final Element assertion;

        Held(Bus bus, Element assertion) {
            super(bus);
            this.assertion = assertion;
        }

        @Override
        public SecurityToken requestSecurityToken(String appliesTo, String action, String requestType, String binaryExchange) {
            SecurityToken token = new SecurityToken(assertion.getAttribute("ID"));
            token.setToken(assertion);
            token.setTokenType("http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0");
            return token;
        }
    }

    public static void main(String[] words) throws Exception {
        QName service = QName.valueOf(words[1]);
        QName port = new QName(service.getNamespaceURI(), words[2]);
        Bus bus = BusFactory.getDefaultBus();
        // Whole messages: of a payload CXF makes the first part, which here may be a header block.
        Dispatch<SOAPMessage> dispatch = Service.create(new File(words[0]).toURI().toURL(), service)
            .createDispatch(port, SOAPMessage.class, Service.Mode.MESSAGE);
        Map<String, Object> context = dispatch.getRequestContext();
        context.putAll(Peer.security(Peer.crypto(words[5], words[7])));
        context.put(SecurityConstants.STS_CLIENT, new Held(bus, Peer.element(words[6])));
        context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, words[3]);
        // By default CXF takes no fault with status 400, which SOAP 1.2 demands.
        context.put("org.apache.cxf.transport.process_fault_on_http_400", true);
        // A dispatch does not know its operation otherwise.
        context.put(MessageContext.WSDL_OPERATION, new QName(service.getNamespaceURI(), words[4]));
        MessageFactory factory = ((SOAPBinding) dispatch.getBinding()).getMessageFactory();
        Element header = words.length > 10 ? Peer.element(words[10]) : null;
        try {
            SOAPMessage request = Peer.message(factory, Peer.element(words[8]), header);
            Peer.writeContent(dispatch.invoke(request), words[9]);
        } catch (SOAPFaultException fault) {
            System.out.println("fault: " + fault.getFault().getFaultCode() + ": " + fault.getFault().getFaultString());
            System.exit(3);
        } catch (WebServiceException error) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                System.out.println("failed: " + cause);
            }
            System.exit(1);
        }
        System.out.println("called");
        System.exit(0);
    }
}
