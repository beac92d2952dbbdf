import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.soap.Detail;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPFault;
import javax.xml.soap.SOAPMessage;
import javax.xml.transform.dom.DOMSource;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Dispatch;
import javax.xml.ws.Service;
import javax.xml.ws.WebServiceException;
import javax.xml.ws.handler.MessageContext;
import javax.xml.ws.soap.SOAPBinding;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.BusFactory;
import org.apache.cxf.ws.security.SecurityConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** CXF's client of one of our services. */
final class RowCalls {
    private final Dispatch<SOAPMessage> dispatch;
    private final QName service;

    /** With a key, trusting the service's certificate, with a token. */
    RowCalls(RowWsdl wsdl, String port, String key, String certificate, String token) throws Exception {
        service = wsdl.service;
        dispatch = Service.create(wsdl.path.toUri().toURL(), service)
            .createDispatch(new QName(service.getNamespaceURI(), port), SOAPMessage.class, Service.Mode.MESSAGE);
        Map<String, Object> context = dispatch.getRequestContext();
        context.putAll(Peer.security(Peer.crypto(key, certificate)));
        context.put(SecurityConstants.STS_CLIENT, new Call.Held(BusFactory.getDefaultBus(), Peer.element(token)));
        // By default CXF takes no fault with status 400, which SOAP 1.2 demands.
        context.put("org.apache.cxf.transport.process_fault_on_http_400", true);
    }

    /** Calls as a line says; writes what came and what it was. */
    void call(Row row, String framework) throws Exception {
        String came = row.file("came.xml");
        Files.deleteIfExists(Path.of(came));
        write(Path.of(row.file("said")), said(row, framework, came, false));
    }

    /** Calls in a way that the service has to refuse: NAME.said holds what it said. */
    void refused(Row row, String framework, String name, boolean isBroken) throws Exception {
        write(row.folder().resolve(name + ".said"), said(row, framework, row.file("refused.xml"), isBroken));
    }

    private String said(Row row, String framework, String came, boolean isBroken) throws Exception {
        Map<String, Object> context = dispatch.getRequestContext();
        context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, row.url());
        // A dispatch does not know its operation otherwise.
        context.put(MessageContext.WSDL_OPERATION, new QName(service.getNamespaceURI(), row.operation()));
        MessageFactory factory = ((SOAPBinding) dispatch.getBinding()).getMessageFactory();
        Element body = Rows.body(row.file("request.xml"));
        if (isBroken) {
            body.appendChild(body.getOwnerDocument().createElementNS("urn:nobody", "n:Mere"));
        }
        Element header = row.requestHeader() ? Peer.element(row.file("request-header.xml"))
            : row.liberty() ? Peer.element(framework) : null;
        try {
            SOAPMessage answer = dispatch.invoke(Rows.message(factory, body, header));
            Rows.writeBody(answer, came);
            return "answer";
        } catch (SOAPFaultException error) {
            SOAPFault fault = error.getFault();
            Detail detail = fault.getDetail();
            Node first = detail == null ? null : detail.getFirstChild();
            if (first != null) {
                Peer.write(new DOMSource(first), came);
            }
            return "fault " + fault.getFaultCode() + ": " + fault.getFaultString();
        } catch (WebServiceException error) {
            StringBuilder causes = new StringBuilder("failed");
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                causes.append(": ").append(cause);
            }
            return causes.toString();
        }
    }

    private static void write(Path path, String text) throws Exception {
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }
}
