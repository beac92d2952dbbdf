import com.sun.management.OperatingSystemMXBean;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.namespace.QName;
import javax.xml.transform.stream.StreamSource;

/** Reads and writes one document by the classes that JAXB made of the contract, from memory to memory. */
public class Engine {
    private final Unmarshaller reader;
    private final Marshaller writer;
    private final Class<?> type;
    private final QName name;
    private final byte[] document;

    Engine(String[] given) throws Exception {
        type = Class.forName(given[0]);
        var context = JAXBContext.newInstance(type);
        reader = context.createUnmarshaller();
        writer = context.createMarshaller();
        name = new QName(given[1], given[2]);
        document = Files.readAllBytes(Path.of(given[3]));
    }

    Object read() throws Exception {
        return reader.unmarshal(new StreamSource(new ByteArrayInputStream(document)), type).getValue();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    byte[] write(Object value) throws Exception {
        var out = new ByteArrayOutputStream(document.length);
        writer.marshal(new JAXBElement(name, type, value), out);
        return out.toByteArray();
    }

    /** Processor seconds of the process: what collects and what compiles counts too. */
    static double seconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    public static void main(String[] given) throws Exception {
        var engine = new Engine(given);
        var value = engine.read();
        System.out.println("ready");
        var input = new BufferedReader(new InputStreamReader(System.in));
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var words = line.split(" ");
            double start = seconds();
            switch (words[0]) {
                case "read" -> {
                    for (int left = Integer.parseInt(words[1]); left > 0; left--) engine.read();
                    System.out.println(seconds() - start);
                }
                case "write" -> {
                    for (int left = Integer.parseInt(words[1]); left > 0; left--) engine.write(value);
                    System.out.println(seconds() - start);
                }
                case "allocated" -> {
                    long before = allocated();
                    engine.read();
                    System.out.println(allocated() - before);
                }
                default -> {
                    Files.write(Path.of(words[1]), engine.write(value));
                    System.out.println("done");
                }
            }
        }
    }
}
