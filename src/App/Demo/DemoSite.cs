using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.App.Demo;

/// <summary>One demo site: a folder of files.</summary>
sealed class DemoSite
{
    static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    readonly string folder;
    readonly FrozenDictionary<string, (string Target, int Status)> redirects;
    readonly ILookup<string, (string Name, string Value)> headers;

    DemoSite(string folder)
    {
        this.folder = folder;
        redirects = Lines("_redirects").Select(line => line.Split(' '))
            .ToFrozenDictionary(
                parts => parts[0], parts => (parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture)));
        headers = Lines("_headers").Select(line => line.Split(' ', 2)).Select(parts =>
            (Path: parts[0], Header: parts[1].Split(": ", 2)))
            .ToLookup(line => line.Path, line => (line.Header[0], line.Header[1]));
    }

    public string Host => Path.GetFileName(folder);

    public static DemoSite Read(string folder) => new(Path.GetFullPath(folder));

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var response = context.Response;
        if (redirects.TryGetValue(path, out var redirect))
        {
            response.StatusCode = redirect.Status;
            response.Headers.Location = redirect.Target;
            return;
        }

        if (FileFor(path) is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Directory.Exists(file))
        {
            response.StatusCode = StatusCodes.Status301MovedPermanently;
            response.Headers.Location = path + "/";
            return;
        }

        response.ContentType = Types.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
        foreach (var (name, value) in headers[path])
        {
            response.Headers[name] = value;
        }

        await response.SendFileAsync(file, context.RequestAborted);
    }

    /// <summary>
    /// The file for a path, or for a folder without its final slash; null for settings, missing files and anything
    /// outside the site.
    /// </summary>
    string? FileFor(string path)
    {
        var file =
            Path.GetFullPath(Path.Combine(folder, path.TrimStart('/') + (path.EndsWith('/') ? "index.html" : "")));
        var inside = file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return inside && !Path.GetFileName(file).StartsWith('_') && (File.Exists(file) || Directory.Exists(file))
            ? file
            : null;
    }

    IEnumerable<string> Lines(string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith('#')) : [];
    }
}
