import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One exchange, a line of the table that our end writes: files are named after folder, operation and kind. */
record Row(Path folder, String url, String wsdl, String port, String version, boolean liberty, String operation,
           String number, String kind, boolean requestHeader, boolean answerHeader) {

    /** All of them, in the order of services and operations. */
    static List<Row> all(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("plan"), StandardCharsets.UTF_8)) {
            String[] words = line.split("\t");
            rows.add(new Row(folder.resolve(words[0]), words[1], words[2], words[3], words[4], words[5].equals("true"), words[6],
                words[7], words[8], words[9].equals("true"), words[10].equals("true")));
        }
        return rows;
    }

    /** A file of the exchange. */
    String file(String what) {
        return folder.resolve(number + "." + kind + "." + what).toString();
    }
}
