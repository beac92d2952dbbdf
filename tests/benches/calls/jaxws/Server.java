import dk.serviceplatformen.xml.wsdl.soap11.cpr.personbasedataextended._5.PersonBaseDataExtendedPortType;
import dk.serviceplatformen.xml.wsdl.soap11.cpr.personbasedataextended._5.PersonLookupRequestType;
import dk.serviceplatformen.xml.wsdl.soap11.cpr.personbasedataextended._5.PersonLookupResponseType;
import jakarta.jws.WebService;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.ws.Endpoint;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executors;
import javax.xml.transform.stream.StreamSource;

/** A server of the JAX-WS reference implementation, on the HTTP server of the JDK; it validates nothing. */
public class Server {
    @WebService(
        endpointInterface = "dk.serviceplatformen.xml.wsdl.soap11.cpr.personbasedataextended._5.PersonBaseDataExtendedPortType",
        targetNamespace = "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/")
    public static class Register implements PersonBaseDataExtendedPortType {
        private final PersonLookupResponseType answer;

        Register(PersonLookupResponseType answer) {
            this.answer = answer;
        }

        @Override
        public PersonLookupResponseType personLookup(PersonLookupRequestType request) {
            return answer;
        }
    }

    public static void main(String[] given) throws Exception {
        var reader = JAXBContext.newInstance(PersonLookupResponseType.class).createUnmarshaller();
        var answer = reader.unmarshal(new StreamSource(new File(given[0])), PersonLookupResponseType.class).getValue();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var endpoint = Endpoint.create(new Register(answer));
        endpoint.setExecutor(Executors.newFixedThreadPool(16));
        endpoint.publish("http://127.0.0.1:" + port + "/");
        System.out.println("listening " + port);
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
