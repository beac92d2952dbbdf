// Reads each schema given as an argument with Xerces, full checking on, and
// prints one line for each finding; the exit code is 1 if there is any.
import java.io.File;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

public final class SchemaCheck {
    private static int findings;

    public static void main(String[] files) throws Exception {
        for (String file : files) {
            SchemaFactory factory = SchemaFactory.newInstance("http://www.w3.org/2001/XMLSchema");
            factory.setFeature("http://apache.org/xml/features/validation/schema-full-checking", true);
            factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalDTD", "");
            factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalSchema", "file");
            factory.setErrorHandler(new Printer());
            try {
                factory.newSchema(new File(file));
            } catch (SAXParseException error) {
                Printer.print(error);
            }
        }
        System.out.println(files.length + " schemas, " + findings + " findings");
        System.exit(findings == 0 ? 0 : 1);
    }

    private static final class Printer implements ErrorHandler {
        static void print(SAXParseException error) {
            findings++;
            String name = String.valueOf(error.getSystemId()).replaceAll(".*/", "");
            System.out.println(name + ":" + error.getLineNumber() + ": " + error.getMessage());
        }

        @Override
        public void warning(SAXParseException error) {
            print(error);
        }

        @Override
        public void error(SAXParseException error) {
            print(error);
        }

        @Override
        public void fatalError(SAXParseException error) {
            print(error);
        }
    }
}
