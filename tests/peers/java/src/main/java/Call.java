import jakarta.jws.WebMethod;
import jakarta.jws.WebService;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBIntrospector;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Holder;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceClient;
import jakarta.xml.ws.WebEndpoint;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import javax.xml.namespace.QName;

/**
 * One call with the client wsimport wrote:
 * {@code Call WSDL SERVICE-CLASS ADDRESS OPERATION REQUEST REPLY [HEADER]}.
 * The request and the header are documents; the reply is written as one.
 */
public final class Call {
    public static void main(String[] words) throws Exception {
        Class<?> kind = Class.forName(words[1]);
        WebServiceClient names = kind.getAnnotation(WebServiceClient.class);
        Service service = (Service) kind.getConstructor(URL.class, QName.class)
            .newInstance(new File(words[0]).toURI().toURL(), new QName(names.targetNamespace(), names.name()));
        Object port = port(service, kind);
        ((BindingProvider) port).getRequestContext()
            .put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, words[2]);
        Method method = operation(port, words[3]);
        Object[] arguments = new Object[method.getParameterCount()];
        Object request = read(method, words[4]);
        Object header = words.length > 6 ? read(method, words[6]) : null;
        for (int at = 0; at < arguments.length; at++) {
            arguments[at] = argument(method.getGenericParameterTypes()[at], request, header);
        }
        try {
            Object reply = method.invoke(port, arguments);
            for (int at = 0; reply == null && at < arguments.length; at++) {
                if (arguments[at] instanceof Holder<?> holder && holder.value != header) {
                    reply = holder.value;
                }
            }
            write(method, reply, words[5], names.targetNamespace());
        } catch (java.lang.reflect.InvocationTargetException wrapped) {
            Throwable cause = wrapped.getCause();
            System.out.println("fault: " + cause.getMessage());
            System.exit(cause instanceof SOAPFaultException || cause.getClass().getSimpleName().contains("Fault") ? 3 : 1);
        }
    }

    private static Object port(Service service, Class<?> kind) throws Exception {
        for (Method method : kind.getMethods()) {
            if (method.isAnnotationPresent(WebEndpoint.class) && method.getParameterCount() == 0) {
                return method.invoke(service);
            }
        }
        throw new IllegalArgumentException("no port in " + kind);
    }

    private static Method operation(Object port, String name) {
        for (Class<?> face : port.getClass().getInterfaces()) {
            if (face.isAnnotationPresent(WebService.class)) {
                for (Method method : face.getMethods()) {
                    WebMethod named = method.getAnnotation(WebMethod.class);
                    if (method.getName().equalsIgnoreCase(name)
                        || named != null && named.operationName().equals(name)) {
                        return method;
                    }
                }
            }
        }
        throw new IllegalArgumentException("no operation " + name);
    }

    private static JAXBContext context(Method method) throws Exception {
        StringBuilder packages = new StringBuilder();
        jakarta.xml.bind.annotation.XmlSeeAlso also =
            method.getDeclaringClass().getAnnotation(jakarta.xml.bind.annotation.XmlSeeAlso.class);
        return JAXBContext.newInstance(also.value());
    }

    private static Object read(Method method, String path) throws Exception {
        Object found = context(method).createUnmarshaller().unmarshal(new File(path));
        return JAXBIntrospector.getValue(found);
    }

    private static Object argument(Type type, Object request, Object header) {
        if (type instanceof ParameterizedType generic) {
            Class<?> inner = (Class<?>) generic.getActualTypeArguments()[0];
            if (inner.isInstance(header)) {
                return new Holder<>(header);
            }
            return inner.isInstance(request) ? new Holder<>(request) : new Holder<>();
        }
        Class<?> plain = (Class<?>) type;
        return plain.isInstance(header) ? header : request;
    }

    private static void write(Method method, Object reply, String path, String space) throws Exception {
        Marshaller marshaller = context(method).createMarshaller();
        if (reply.getClass().isAnnotationPresent(jakarta.xml.bind.annotation.XmlRootElement.class)
            || reply instanceof JAXBElement) {
            marshaller.marshal(reply, new File(path));
            return;
        }
        jakarta.jws.WebResult result = method.getAnnotation(jakarta.jws.WebResult.class);
        QName name = new QName(result.targetNamespace(), result.name());
        @SuppressWarnings({"unchecked", "rawtypes"})
        JAXBElement<?> element = new JAXBElement(name, reply.getClass(), reply);
        marshaller.marshal(element, new File(path));
    }
}
