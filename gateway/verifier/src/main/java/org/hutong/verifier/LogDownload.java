package org.hutong.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MissingTileException;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.note.SignedNote;

/** A log over HTTP (C2SP tlog-tiles). Answers are bounded in length and time; redirects are refused. */
final class LogDownload implements LogFiles {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final String prefix;
    private final Duration timeout;
    private final HttpClient client;

    /** @throws UnusableInputException when the URL is not one of HTTP */
    LogDownload(URI url, Duration timeout) {
        String scheme = url.getScheme();
        if (scheme == null || !scheme.matches("https?") || url.getHost() == null || url.getQuery() != null) {
            throw new UnusableInputException("--url is not an http(s) URL | --url 不是有效的 http(s) 地址");
        }
        prefix = url.toString().replaceAll("/+$", "");
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public byte[] checkpoint() {
        HttpResponse<byte[]> response = await("checkpoint", ask("checkpoint", SignedNote.LONGEST));
        if (response.statusCode() != OK) {
            throw unusable("checkpoint", "answers with status " + response.statusCode());
        }
        return plain("checkpoint", response, SignedNote.LONGEST);
    }

    @Override
    public List<byte[]> read(List<TilePath> paths) {
        List<CompletableFuture<HttpResponse<byte[]>>> answers =
                paths.stream().map(path -> ask(path.toString(), longest(path))).toList();
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            bodies.add(body(paths.get(i), await(paths.get(i).toString(), answers.get(i))));
        }
        return bodies;
    }

    private byte[] body(TilePath path, HttpResponse<byte[]> response) {
        if (response.statusCode() == OK) {
            return plain(path.toString(), response, longest(path));
        }
        if (response.statusCode() != NOT_FOUND && response.statusCode() != GONE) {
            throw unusable(path.toString(), "answers with status " + response.statusCode());
        }
        if (path.isPartial()) {
            return ofTheFullOne(path);
        }
        throw new MissingTileException(path);
    }

    /** A log that has grown meanwhile may have deleted the partial tile. */
    private byte[] ofTheFullOne(TilePath path) {
        TilePath full = path.full();
        HttpResponse<byte[]> response = await(full.toString(), ask(full.toString(), longest(full)));
        if (response.statusCode() != OK) {
            throw new MissingTileException(path);
        }
        byte[] body = plain(full.toString(), response, longest(full));
        if (!path.isEntries()) {
            return Arrays.copyOf(body, Math.min(body.length, path.bytes()));
        }
        try {
            List<byte[]> entries = EntryBundle.parse(body, full.width()).entries();
            return new EntryBundle(entries.subList(0, path.width())).encoded();
        } catch (MalformedException e) {
            return body;
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> ask(String path, int longest) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + "/" + path))
                .timeout(timeout)
                .header("Accept-Encoding", "gzip, identity")
                .build();
        return client.sendAsync(request, info -> new BoundedBody(longest + 1));
    }

    private HttpResponse<byte[]> await(String path, CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unusable(path, "does not come within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw unusable(path, "cannot be fetched");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(path, "was interrupted");
        }
    }

    /** A log may compress what it serves without being asked. */
    private byte[] plain(String path, HttpResponse<byte[]> response, int longest) {
        if (!response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            return response.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return in.readNBytes(longest + 1);
        } catch (IOException e) {
            throw unusable(path, "is not compressed as it says");
        }
    }

    private static int longest(TilePath path) {
        return path.isEntries() ? EntryBundle.LONGEST : path.bytes();
    }

    private UnusableInputException unusable(String path, String why) {
        return new UnusableInputException(prefix + "/" + path + " " + why + " | 日志无法下载");
    }
}
