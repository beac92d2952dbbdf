import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Java's own HTTP client as a pusher: one besked from a file, several times at once. */
public class Push {
    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments[0]);
        byte[] besked = Files.readAllBytes(Path.of(arguments[1]));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address)
            .header("Content-Type", "text/xml;charset=UTF-8")
            .POST(BodyPublishers.ofByteArray(besked))
            .build();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            answers.add(client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> answer.statusCode() + " " + answer.version() + " " + answer.body()));
        }
        int taken = 0;
        for (CompletableFuture<String> answer : answers) {
            String text = answer.get();
            boolean good = text.startsWith("200 ") && text.contains("<StatusKode>20</StatusKode>");
            taken += good ? 1 : 0;
            System.out.println(good ? "ok Java: taken" : "bad Java: " + text);
        }
        System.exit(taken == answers.size() ? 0 : 1);
    }
}
