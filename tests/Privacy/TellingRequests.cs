using System.Text;

namespace SchoolSearch.Tests.Privacy;

/// <summary>Requests with a canary in every place where a request can contain a word, well formed and not.</summary>
static class TellingRequests
{
    const string Form = "application/x-www-form-urlencoded";
    const string Json = "application/json";

    public static IEnumerable<string> All(Canaries canaries) =>
        [
            .. Searches(canaries),
            .. Headers(canaries),
            .. Paths(canaries),
            .. Refused(canaries),
            .. Malformed(canaries),
            .. Long(canaries),
        ];

    /// <summary>Searches that make the server report that the engine is down.</summary>
    public static IEnumerable<string> WhileDown(Canaries canaries) =>
    [
        Post("/recherche", "q=" + canaries.NextEncoded()),
        Post("/cycle3/recherche", "q=" + canaries.NextEncoded()),
        Post("/recherche", "q=je+veux+mourir+" + canaries.NextEncoded()),
        Get("/recherche?q=" + canaries.NextEncoded()),
        Get("/api/recherche?q=" + canaries.NextEncoded()),
        Post("/api/recherche", $"{{\"q\":\"{canaries.Next()}\"}}", Json),
    ];

    public static string Post(string target, string body, string type = Form, string headers = "") =>
        $"POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
            + $"{type}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    static string Get(string target, string headers = "", string method = "GET") =>
        $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n";

    static IEnumerable<string> Searches(Canaries canaries)
    {
        string[] fields =
        [
            "q={0}", "q=volcan+{0}", "q=volcann+{0}", "q=volcan&niveau={0}", "q=volcan&matiere={0}",
            "q=volcan&page={0}", "q=volcan&type={0}", "q=volcan&libre={0}", "q={0}&type=pdf&libre=1", "q=vol+{0}",
            "q=je+veux+mourir+{0}", "q=on+me+tape+{0}&niveau=cycle2", "q=su%C3%AFcide%2C+{0}%2C+j%27en+peux+plus",
            "q=porno+{0}", "q=volcan&inconnu={0}", "q=volcan&{0}=1", "{0}", "q={0}%22+OR+%28", "q=%2B%28{0}",
            "q={0}*", "q=titre%3A{0}%7E2", "q=%2F{0}%5B%2F", "q={0}+AND+NOT", "q={0}&q={0}", "q={0}&niveau=cycle9",
            "q={0}&matiere=rien", "q={0}&page=99",
        ];
        foreach (var field in fields)
        {
            foreach (var path in (string[])["/recherche", "/cycle3/recherche", "/api/recherche", "/api/suggestions"])
            {
                yield return Get($"{path}?{With(field)}");
                yield return Post(path, With(field));
            }
        }

        string[] members =
        [
            "\"q\":\"{0}\"", "\"q\":\"volcan\",\"niveau\":\"{0}\"", "\"q\":\"volcan\",\"{0}\":1", "\"q\":[\"{0}\"]",
            "\"q\":\"{0}",
        ];
        foreach (var member in members)
        {
            yield return Post(
                "/api/suggestions", "{" + member.Replace("{0}", canaries.Next(), StringComparison.Ordinal) + "}", Json);
            yield return Post(
                "/api/recherche", "{" + member.Replace("{0}", canaries.Next(), StringComparison.Ordinal) + "}", Json);
        }

        const string site = "adresse=http%3A%2F%2Fpetits-curieux.test%2F";
        string[] reports =
        [
            "adresse={0}&raison=faux", site + "{0}&raison=choquant",
            site + "nature%2Fle-volcan.html%3F{0}&raison=panne", site + "nature%2Fle-volcan.html%23{0}&raison=panne",
            "adresse=x&raison={0}", "adresse={0}&depuis={0}", "{0}={0}",
        ];
        foreach (var field in reports)
        {
            yield return Post("/signaler", With(field));
        }

        string With(string field) => field.Replace("{0}", canaries.NextEncoded(), StringComparison.Ordinal);
    }

    static IEnumerable<string> Headers(Canaries canaries)
    {
        string[] names =
        [
            "User-Agent", "Referer", "Cookie", "Accept-Language", "Accept", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Origin", "Authorization", "From", "Via", "If-None-Match",
            "Range", "Traceparent", "Baggage", "X-Request-ID", "Upgrade", "Expect", "X-Quelconque",
        ];
        foreach (var name in names)
        {
            yield return Get("/", $"{name}: {canaries.Next()}\r\n");
            yield return Post("/recherche", "q=volcan", headers: $"{name}: {canaries.NextEncoded()}\r\n");
            yield return Get("/nulle-part", $"{name}: {canaries.NextEncoded()}\r\n");
        }

        yield return Get("/", $"{canaries.NextEncoded()}: 1\r\n");
        yield return $"GET / HTTP/1.1\r\nHost: {canaries.NextEncoded()}\r\nConnection: close\r\n\r\n";
        yield return $"GET / HTTP/1.1\r\nHost: k{canaries.Marker}.example\r\nConnection: close\r\n\r\n";
        yield return $"GET http://k{canaries.Marker}.example/recherche?q={canaries.NextEncoded()} HTTP/1.1\r\nHost: "
            + $"k{canaries.Marker}.example\r\nConnection: close\r\n\r\n";
    }

    static IEnumerable<string> Paths(Canaries canaries)
    {
        string[] paths =
        [
            "/{0}", "/{0}/", "/{0}/recherche?q=volcan", "/matiere/{0}/", "/cycle3/matiere/{0}/", "/api/{0}",
            "/api/recherche/{0}", "/sante/{0}", "/style/{0}.css", "/recherche/{0}", "/../{0}", "/%2e%2e/{0}", "//{0}/",
            "/;{0}", "/a-propos?{0}", "/aide?{0}", "/aide/{0}", "/tes-donnees?{0}={0}", "/matieres/{0}",
            "/{0}/matieres", "/transparence?{0}", "/transparence.json?{0}", "/signaler?adresse={0}", "/sante?{0}",
            "/sante/pret?{0}", "/installation?{0}", "/integrer?{0}", "/opensearch.xml?{0}", "/api/openapi.json?{0}",
            "/couleur.{0}.css", "/recherche?q=verifier-installation&par={0}", "/?q={0}", "/#{0}",
        ];
        foreach (var path in paths)
        {
            yield return Get(path.Replace("{0}", canaries.NextEncoded(), StringComparison.Ordinal));
        }

        yield return Get("/" + canaries.Next());
    }

    static IEnumerable<string> Refused(Canaries canaries)
    {
        string[] methods =
        [
            "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "HEAD", "K" + canaries.Marker.ToUpperInvariant(),
        ];
        foreach (var method in methods)
        {
            yield return Get($"/recherche?q={canaries.NextEncoded()}", method: method);
            yield return Get($"/{canaries.NextEncoded()}", method: method);
        }

        yield return Post("/recherche", canaries.Next(), "text/plain");
        yield return Post("/recherche", "q=volcan", "text/" + canaries.NextEncoded());
        yield return Post("/recherche", "q=volcan", $"{Form}; charset={canaries.NextEncoded()}");
        yield return Post(
            "/recherche",
            $"--{canaries.Marker}\r\nContent-Disposition: form-data; "
                + $"name=\"q\"\r\n\r\n{canaries.Next()}\r\n--{canaries.Marker}--",
            "multipart/form-data; boundary=" + canaries.Marker);
        yield return Post("/" + canaries.NextEncoded(), "q=" + canaries.NextEncoded());
        yield return $"CONNECT {canaries.Marker}.example:443 HTTP/1.1\r\nHost: "
            + $"{canaries.Marker}.example\r\nConnection: close\r\n\r\n";
    }

    static IEnumerable<string> Malformed(Canaries canaries)
    {
        yield return Post("/recherche", $"q=%zz{canaries.NextEncoded()}%");
        yield return Post("/recherche", $"q=%FF%FE{canaries.NextEncoded()}%C3");
        yield return Post("/recherche", $"q={canaries.Next()}\0");
        yield return Get($"/recherche?q=%zz{canaries.NextEncoded()}%");
        yield return Get($"/%FF%FE{canaries.NextEncoded()}");
        yield return Get($"/%00{canaries.NextEncoded()}");
        yield return $"{canaries.NextEncoded()}\r\n\r\n";
        yield return $"GET / HTTP/{canaries.NextEncoded()}\r\n\r\n";
        yield return $"GET /recherche?q={canaries.NextEncoded()} HTTP/1.1\r\n\r\n";
        yield return Get("/", $"{canaries.NextEncoded()}\r\n");
        yield return "POST /recherche HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
            + $"{Form}\r\nTransfer-Encoding: chunked\r\n\r\n{canaries.NextEncoded()}\r\n0\r\n\r\n";
        yield return "POST /recherche HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
            + $"{Form}\r\nContent-Length: {canaries.NextEncoded()}\r\n\r\nq=volcan";
        yield return "POST /recherche HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
            + $"{Form}\r\nContent-Length: 8\r\nTransfer-Encoding: {canaries.NextEncoded()}\r\n\r\nq=volcan";
    }

    static IEnumerable<string> Long(Canaries canaries)
    {
        var word = canaries.NextEncoded() + "+";
        var many = string.Concat(Enumerable.Repeat(word, 7_000 / word.Length));
        yield return Get("/recherche?q=" + many);
        yield return Post("/recherche", "q=" + many);
        yield return Post("/recherche", "q=" + many + many);
        yield return Post("/api/recherche", $"{{\"q\":\"{string.Concat(many, many)}\"}}", Json);
        yield return Get("/recherche?q=" + string.Concat(many, many, many));
        yield return Get("/api/suggestions?q=" + many);
        yield return Post("/api/suggestions", "q=" + many + many);
        yield return Get("/", $"X-Long: {string.Concat(many, many, many)}\r\n");
        yield return Get("/", string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: {word}\r\n")));
        yield return Post("/recherche", string.Join('&', Enumerable.Range(0, 50).Select(i => $"f{i}={word}")));
    }
}
