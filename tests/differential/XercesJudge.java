// Answers as snitflade-judge does, by the validator of the JDK, full checking on.
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

public final class XercesJudge {
    private static String lastFile = "";
    private static Schema lastSchema;
    private static String lastFault;

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] files = line.split("\t");
            First first = new First();
            String answer;
            try {
                if (files.length == 1) {
                    compile(files[0], first);
                    answer = first.answer("invalid");
                } else {
                    answer = document(files[0], files[1], first);
                }
            } catch (SAXException error) {
                answer = first.fault != null ? first.answer("invalid") : "invalid\tfatal\t" + flat(error.getMessage());
            } catch (Exception | StackOverflowError error) {
                answer = "crashed\t" + error.getClass().getSimpleName() + "\t" + flat(error.getMessage());
            }
            System.out.println(answer);
            System.out.flush();
        }
    }

    private static Schema compile(String file, First first) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance("http://www.w3.org/2001/XMLSchema");
        factory.setFeature("http://apache.org/xml/features/validation/schema-full-checking", true);
        factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalDTD", "file");
        factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalSchema", "file");
        factory.setErrorHandler(first);
        return factory.newSchema(new File(file));
    }

    private static String document(String schema, String file, First first) throws Exception {
        if (!lastFile.equals(schema)) {
            First found = new First();
            lastSchema = null;
            lastFile = schema;
            try {
                lastSchema = compile(schema, found);
                lastFault = found.fault;
            } catch (SAXException error) {
                lastFault = "fatal\t" + flat(error.getMessage());
            }
        }
        if (lastFault != null || lastSchema == null) {
            return "refused\t" + lastFault;
        }
        Validator validator = lastSchema.newValidator();
        validator.setErrorHandler(first);
        validator.validate(new StreamSource(new File(file)));
        return first.answer("invalid");
    }

    private static String flat(String message) {
        return String.valueOf(message).replaceAll("[\t\r\n]", " ");
    }

    private static final class First implements ErrorHandler {
        String fault;

        private void note(SAXParseException error) {
            if (fault == null) {
                String message = flat(error.getMessage());
                String key = message.matches("[A-Za-z][-A-Za-z0-9_.]*:.*") ? message.replaceAll(":.*", "") : "fatal";
                fault = key + "\t" + message;
            }
        }

        String answer(String word) {
            return fault == null ? "valid" : word + "\t" + fault;
        }

        @Override
        public void warning(SAXParseException error) {
            // Nothing a validator goes on from makes a schema invalid.
        }

        @Override
        public void error(SAXParseException error) {
            note(error);
        }

        @Override
        public void fatalError(SAXParseException error) {
            note(error);
        }
    }
}
