import java.util.List;
import java.util.Map;
import javax.annotation.Resource;
import javax.xml.namespace.QName;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPConstants;
import javax.xml.soap.SOAPFactory;
import javax.xml.soap.SOAPFault;
import javax.xml.soap.SOAPMessage;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceContext;
import javax.xml.ws.WebServiceProvider;
import javax.xml.ws.handler.MessageContext;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.ws.security.SecurityConstants;
import org.w3c.dom.Element;

/** CXF's service in the place of one of ours: the end of its address says which kind of answer it gives. */
@WebServiceProvider
@ServiceMode(Service.Mode.MESSAGE)
public final class RowServes implements Provider<SOAPMessage> {
    @Resource
    WebServiceContext context;
    private final List<Row> rows;

    RowServes(List<Row> rows) {
        this.rows = rows;
    }

    /** Starts it at an address. */
    static void publish(List<Row> rows, RowWsdl wsdl, String address, Map<String, Object> settings, String entity) {
        EndpointImpl endpoint = new EndpointImpl(new RowServes(rows));
        endpoint.setWsdlLocation(wsdl.path.toUri().toString());
        endpoint.setServiceName(wsdl.service);
        endpoint.setEndpointName(new QName(wsdl.service.getNamespaceURI(), rows.get(0).port()));
        settings.put(SecurityConstants.AUDIENCE_RESTRICTIONS, entity);
        endpoint.setProperties(settings);
        endpoint.getInInterceptors().add(new Serve.Liberty());
        endpoint.publish(address);
    }

    @Override
    public SOAPMessage invoke(SOAPMessage request) {
        try {
            String path = (String) context.getMessageContext().get(MessageContext.PATH_INFO);
            Row row = row(path.substring(path.lastIndexOf('/') + 1), request.getSOAPBody().getFirstChild());
            Rows.writeBody(request, row.file("seen.xml"));
            if (row.kind().equals("fault")) {
                throw new SOAPFaultException(fault(row));
            }
            Element header = row.answerHeader() ? Peer.element(row.file("answer-header.xml")) : null;
            return Rows.message(MessageFactory.newInstance(protocol(row)), Rows.body(row.file("answer.xml")), header);
        } catch (SOAPFaultException fault) {
            throw fault;
        } catch (Exception error) {
            throw new IllegalStateException(error);
        }
    }

    /** The line of a kind whose request has the root of this one. */
    private Row row(String kind, org.w3c.dom.Node content) throws Exception {
        for (Row row : rows) {
            Element own = Rows.body(row.file("request.xml"));
            boolean same = own == null ? content == null
                : content != null && own.getLocalName().equals(content.getLocalName())
                    && own.getNamespaceURI().equals(content.getNamespaceURI());
            if (row.kind().equals(kind) && same) {
                return row;
            }
        }
        throw new IllegalStateException("no line for " + kind + " " + content);
    }

    private static String protocol(Row row) {
        return row.version().equals("1.2") ? SOAPConstants.SOAP_1_2_PROTOCOL : SOAPConstants.SOAP_1_1_PROTOCOL;
    }

    /** The declared fault, or one that the contract does not declare. */
    private static SOAPFault fault(Row row) throws Exception {
        boolean isNew = row.version().equals("1.2");
        QName code = isNew ? SOAPConstants.SOAP_RECEIVER_FAULT
            : new QName(SOAPConstants.URI_NS_SOAP_1_1_ENVELOPE, "Server");
        SOAPFault fault = SOAPFactory.newInstance(protocol(row)).createFault("ikke aftalt", code);
        Element detail = Rows.body(row.file("answer.xml"));
        if (detail != null) {
            fault.addDetail().appendChild(fault.getOwnerDocument().importNode(detail, true));
        }
        return fault;
    }
}
