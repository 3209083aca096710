using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SchoolSearch.Tests.Bypass;

/// <summary>Random requests of somebody who knows the engine and its syntax, and wants to see hidden pages. No request
/// contains a whole secret, since pages repeat what was typed.</summary>
sealed class Attack(HiddenPages school, Random random)
{
    static readonly ImmutableArray<string> Fields =
        [
            "id", "title", "headings", "description", "body", "anchors", "urlWords", "exact", "root", "titleKey",
            "homeOf", "sound", "words", "typed", "suggested", "definitionOf", "definition", "site", "siteName",
            "minimum", "visibleAt", "targets", "subject", "kind", "licence", "openness", "language", "quality", "*",
            "_query_",
        ];

    static readonly ImmutableArray<string> Levels =
        [
            "", "cycle1", "cycle2", "cycle3", "cycle4", "lycee", "LYCEE", "Lycee", "lycée", "ｌｙｃｅｅ", "cycle3 OR lycee",
            "5", "99", "-1", "Level.Lycee", "lycee\0", "%6cycee", "*",
        ];

    public HttpRequestMessage Next()
    {
        List<(string Name, string Value)> fields = [("q", Query())];
        Add("niveau", Pick(Levels), 2);
        Add("page", Pick(["1", "2", "3", "20", "21", "0", "-1", "2147483648", "1e3", "２"]), 3);
        Add("exact", Pick(["0", "1", "true"]), 3);
        Add("libre", Pick(["0", "1", "oui"]), 6);
        Add("type", Pick(["page", "exercice", "video", "pdf", "PAGE"]), 6);
        Add("matiere", Pick(["sciences", "mathematiques", "histoire", "SCIENCES", "\" OR visibleAt:lycee"]), 6);
        Add(
            Pick(
                [
                    "niveau", "Niveau", "ceiling", "plafond", "filter", "explain", "minimum", "fq", "adresse",
                    "matiere[]",
                ]),
            Pick(["lycee", "1", "*:*", "visibleAt:lycee"]),
            4);
        var path = Pick(
            [
                "/recherche", "/recherche", "/api/recherche", "/api/recherche", "/api/suggestions", "/api/suggestions",
                "/cycle2/recherche", "/lycee/recherche", "/LYCEE/recherche", "/pourquoi", "/", "/lycee/",
                "/cycle3/matiere/sciences/", "/lycee/matiere/sciences/", "/recherche/../lycee/recherche",
                "/./recherche", "/recherche%2f", "/api/Recherche",
            ]);
        if (path == "/pourquoi")
        {
            fields.Add(("adresse", Address()));
        }

        return random.Next(3) switch
        {
            0 => new HttpRequestMessage(HttpMethod.Get, $"{path}?{Encoded(fields)}"),
            1 when path.StartsWith("/api", StringComparison.Ordinal) => Post(
                path,
                JsonSerializer.Serialize(
                    fields.DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value)),
                "application/json"),
            1 => Post($"{path}?niveau=lycee", Encoded(fields), "application/x-www-form-urlencoded"),
            _ => Post(path, Encoded(fields), "application/x-www-form-urlencoded"),
        };

        void Add(string name, string value, int oneIn)
        {
            if (random.Next(oneIn) == 0)
            {
                fields.Add((name, value));
            }
        }
    }

    string Query()
    {
        var query = string.Join(' ', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Term()));
        return random.Next(8) switch
        {
            0 => $"({query}) OR *:*",
            1 => $"{query} +{Pick(Fields)}:{Pick(["lycee", "cycle4", "*", "[* TO *]", "/.*/"])}",
            2 => $"\"{query}\"~5 -visibleAt:cycle1",
            3 => query.ToUpperInvariant(),
            _ => query,
        };
    }

    string Term()
    {
        var word = random.Next(3) == 0 ? Near(Pick([.. school.Hidden])) : Pick(school.Baits);
        return random.Next(14) switch
        {
            0 => $"{Pick(Fields)}:{word}",
            1 => $"{Pick(Fields)}:{word[..Math.Min(3, word.Length)]}*",
            2 => $"{word}~2",
            3 => $"/{word[..Math.Min(4, word.Length)]}.*/",
            4 => $"id:\"{Pick([.. school.Addresses])}\"",
            5 => $"site:{Pick(["lycee.test", "ferme.test", "pirate.test"])}",
            6 =>
                string.Concat(word.Select(letter => letter is >= 'a' and <= 'z' ? (char)(letter - 'a' + 'ａ') : letter)),
            7 => string.Join('\u200B', word.ToCharArray()),
            8 => word.Normalize(NormalizationForm.FormD),
            9 => $"\u202E{word}\u202C",
            10 => $"c’est quoi {word}",
            11 => word[..Math.Max(1, word.Length - 2)],
            12 => $"{word}\") OR (visibleAt:\"lycee",
            _ => word,
        };
    }

    /// <summary>A secret with a letter missing, doubled or changed, or its beginning.</summary>
    string Near(string secret)
    {
        var at = 1 + random.Next(secret.Length - 2);
        return random.Next(4) switch
        {
            0 => secret.Remove(at, 1),
            1 => secret[..at] + "w" + secret[at..],
            2 => secret[..at] + "w" + secret[(at + 1)..],
            _ => secret[..Math.Max(3, at)],
        };
    }

    string Address()
    {
        var address = Pick([.. school.Addresses]);
        return random.Next(4) switch
        {
            0 => address.Replace("http:", "https:", StringComparison.Ordinal),
            1 => address + "\" OR id:*",
            2 => address.ToUpperInvariant(),
            _ => address,
        };
    }

    static HttpRequestMessage Post(string target, string body, string type) =>
        new(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, type) };

    static string Encoded(IEnumerable<(string Name, string Value)> fields) =>
        string.Join(
            '&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));

    string Pick(ImmutableArray<string> choices) => choices[random.Next(choices.Length)];
}
